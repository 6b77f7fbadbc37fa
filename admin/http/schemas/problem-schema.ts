import { z } from '@hono/zod-openapi'

/** A refusal (RFC 9457). Programs compare `code`; `detail` is for a person. */
export const problemSchema = z
  .object({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string().optional(),
    /** Of what reached an address: not where no request could be made of what was sent. */
    requestId: z.string().optional(),
    /** 422: every fault at once; `path` is a JSON Pointer into the body, or a name in the query. */
    faults: z
      .array(z.object({ path: z.string(), message: z.string(), in: z.string().optional() }))
      .optional(),
    /** 409: what stands in the way. */
    needs: z.array(z.object({ kind: z.string(), id: z.string() })).optional(),
    /** 412: the thing as it is now, and the fields in which it differs from what was sent. */
    current: z.looseObject({}).optional(),
    differs: z.array(z.string()).optional(),
  })
  .openapi('Problem')
