import { z } from 'zod'

/** `v1/openapi.json`: the read API in OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.1.html). */
export const openApiDocument = z
  .object({
    components: z.object({
      headers: z.record(z.string(), z.unknown()),
      responses: z.record(z.string(), z.unknown()),
      schemas: z.record(z.string(), z.unknown()),
    }),
    info: z.object({ description: z.string(), title: z.string(), version: z.string() }),
    openapi: z.literal('3.1.1'),
    paths: z.record(z.string(), z.unknown()),
    servers: z.array(z.object({ url: z.string() })),
  })
  .meta({ id: 'OpenApi', description: 'This description' })
export type OpenApiDocument = z.output<typeof openApiDocument>
