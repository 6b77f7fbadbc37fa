import type { z } from 'zod'
import { parseInput } from '#shared/content/parse-input.ts'
import { ValidationError } from '#shared/errors.ts'

/**
 * Reads what an editor writes of a thing that exists; its id may be named, and never changes.
 * @throws ValidationError
 */
export const parseChange = <Output extends { id?: string }>(
  schema: z.ZodType<Output>,
  id: string,
  input: unknown,
): Omit<Output, 'id'> => {
  const { id: named, ...content } = parseInput(schema, input)
  if (named === undefined || named === id) return content
  throw new ValidationError([{ path: '/id', message: `can't be changed; it is ${JSON.stringify(id)}` }])
}
