import { z } from 'zod'
import type { ApiDescription, JsonSchema, Operation } from './read-operations.ts'

/** Says where an answer is not what the description says of it; null where it is, or nothing is said. */
export type DescriptionCheck = (operation: Operation, status: number, body: unknown) => string | null

/** OpenAPI keeps shared schemas in one place, JSON Schema in another. */
const asJsonSchema = <Value>(value: Value): Value =>
  JSON.parse(JSON.stringify(value).replaceAll('#/components/schemas/', '#/$defs/')) as Value

const MOST_FAULTS = 5

/** Makes a check of bodies against the schemas of a description; each schema is read once. */
export const createDescriptionCheck = ({ schemas }: ApiDescription): DescriptionCheck => {
  const $defs = asJsonSchema(schemas)
  const known = new Map<JsonSchema, z.ZodType>()
  const schemaOf = (described: JsonSchema): z.ZodType => {
    const made = known.get(described) ?? z.fromJSONSchema({ ...asJsonSchema(described), $defs } as never)
    known.set(described, made)
    return made
  }
  return ({ responses }, status, body) => {
    const described = responses[status]?.content?.['application/json']?.schema
    if (!described) return null
    const { error } = schemaOf(described).safeParse(body)
    if (!error) return null
    return error.issues
      .slice(0, MOST_FAULTS)
      .map(({ path, message }) => `/${path.join('/')} ${message}`)
      .join('; ')
  }
}
