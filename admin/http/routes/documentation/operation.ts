/** What the documentation page reads of an operation in an OpenAPI document. */
export type Operation = {
  method: string
  path: string
  operationId?: string
  summary?: string
  description?: string
  tags?: string[]
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema?: unknown }[]
  requestBody?: { content: Record<string, { schema?: unknown }> }
  responses?: Record<
    string,
    {
      description: string
      headers?: Record<string, { required?: boolean; description?: string }>
      content?: Record<string, { schema?: unknown }>
    }
  >
  'x-access'?: string
  'x-scope'?: string | null
  'x-recent-authentication'?: boolean
}
