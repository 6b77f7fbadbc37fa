import type { OpenApiDocument } from './open-api-document.ts'

/** Deeper than any schema of ours; one that names itself ends here too. */
const MAX_DEPTH = 12

/** Puts named schemas in the place of their names, so that a person reads a body in one piece. */
export const inlineSchema = (schema: unknown, document: OpenApiDocument, depth = 0): unknown => {
  if (typeof schema !== 'object' || schema === null || depth > MAX_DEPTH) return schema
  if (Array.isArray(schema)) return schema.map((part) => inlineSchema(part, document, depth + 1))
  if ('$ref' in schema && typeof schema.$ref === 'string') {
    const name = schema.$ref.replace('#/components/schemas/', '')
    return inlineSchema(document.components?.schemas?.[name], document, depth + 1)
  }
  return Object.fromEntries(
    Object.entries(schema).map(([name, part]) => [name, inlineSchema(part, document, depth + 1)]),
  )
}
