import type { z } from 'zod'
import { ValidationError, type Fault } from '../errors.ts'

const pointer = (path: PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** A message may repeat what was sent (the names of all fields that nobody knows): a refusal is no echo. */
const MAX_MESSAGE_CHARACTERS = 300

const shortened = (message: string): string =>
  message.length <= MAX_MESSAGE_CHARACTERS
    ? message
    : `${message.slice(0, MAX_MESSAGE_CHARACTERS).toWellFormed()} …`

/** The faults of an input, each with its place as a JSON Pointer (RFC 6901). */
export const faultsOf = (error: z.ZodError, base = ''): Fault[] =>
  error.issues.map((issue) => ({ path: base + pointer(issue.path), message: shortened(issue.message) }))

/**
 * Reads an input by its schema.
 * @throws ValidationError with every fault at once.
 */
export const parseInput = <Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> => {
  const result = schema.safeParse(input)
  if (!result.success) throw new ValidationError(faultsOf(result.error))
  return result.data
}
