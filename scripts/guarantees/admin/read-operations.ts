/** The part of a JSON Schema that our descriptions use. */
export type JsonSchema = {
  $ref?: string
  type?: string | string[]
  const?: unknown
  enum?: unknown[]
  format?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  items?: JsonSchema
  minItems?: number
  maxItems?: number
  properties?: Record<string, JsonSchema>
  required?: string[]
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  allOf?: JsonSchema[]
}

export type HeaderDescription = {
  required?: boolean
  schema: { type: string; pattern?: string; enum?: string[] }
}

type Content = Record<string, { schema?: JsonSchema }>

/** What OpenAPI says of one route. */
export type Operation = {
  method: string
  path: string
  'x-access': 'public' | 'reader' | 'editor' | 'publisher' | 'admin'
  'x-scope': string | null
  /** The password has to have been given within the last minutes. */
  'x-recent-authentication'?: boolean
  parameters?: { name: string; in: 'path' | 'query' | 'header'; required?: boolean; schema: JsonSchema }[]
  requestBody?: { content: Content }
  responses: Record<string, { headers?: Record<string, HeaderDescription>; content?: Content }>
}

export type ApiDescription = { operations: Operation[]; schemas: Record<string, JsonSchema> }

type App = { request: (path: string) => Response | Promise<Response> }
type Document = {
  paths: Record<string, Record<string, Omit<Operation, 'method' | 'path'>>>
  components?: { schemas?: Record<string, JsonSchema> }
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete']

/** Reads every operation out of the API's own description: what is not described can't be forgotten here. */
export const readOperations = async (app: App): Promise<ApiDescription> => {
  const response = await app.request('/api/openapi.json')
  const { paths, components } = (await response.json()) as Document
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method]
      return operation ? [{ ...operation, method, path }] : []
    }),
  )
  return { operations, schemas: components?.schemas ?? {} }
}
