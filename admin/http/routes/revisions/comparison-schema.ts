import { z } from '@hono/zod-openapi'

const side = z.object({
  /** As it was asked for. */
  name: z.string(),
  /** Null for the draft. */
  revision: z.object({ id: z.string(), number: z.int() }).nullable(),
})
const fields = z.array(z.object({ path: z.string(), before: z.unknown(), after: z.unknown() }))
const placed = z.array(z.object({ id: z.string(), position: z.int(), cut: z.looseObject({}) }))

/** What differs between two states of an item. */
export const comparisonSchema = z
  .object({
    from: side,
    to: side,
    fields,
    /** Of episodes only; positions count from 0. */
    cuts: z
      .object({
        added: placed,
        removed: placed,
        moved: z.array(z.object({ id: z.string(), from: z.int(), to: z.int() })),
        changed: z.array(z.object({ id: z.string(), position: z.int(), fields })),
      })
      .nullable(),
  })
  .openapi('Comparison')
