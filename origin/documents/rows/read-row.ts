import { BadRowError } from './bad-row.ts'

/** A parsed object of which nothing is sure yet: every member is read with one of the functions below. */
export type Unsure<Shape> = Partial<Record<keyof Shape, unknown>>

/**
 * Parses a JSON column that holds an object. Its strings are NFC afterwards, as the documents promise: JSON's own
 * signs never compose with what follows them, so the text is normalised as a whole (5 microseconds, not 100).
 * @throws BadRowError
 */
export const readObject = <Shape extends object>(json: string, column: string): Unsure<Shape> => {
  let value: unknown
  try {
    value = JSON.parse(json.normalize('NFC'))
  } catch (error) {
    throw new BadRowError(`The stored ${column} is no JSON`, { cause: error })
  }
  return asObject<Shape>(value, column)
}

/** @throws BadRowError where the value is no object */
export const asObject = <Shape extends object>(value: unknown, name: string): Unsure<Shape> => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new BadRowError(`The stored "${name}" is no object`)
  }
  return value
}

/** @throws BadRowError where the value is no text */
export const asText = (value: unknown, name: string): string => {
  if (typeof value !== 'string') throw new BadRowError(`The stored "${name}" is no text`)
  return value
}

/** Text that may be absent (null or not there): undefined then. */
export const asOptionalText = (value: unknown, name: string): string | undefined =>
  value === null || value === undefined ? undefined : asText(value, name)

/** @throws BadRowError where the value is no finite number */
export const asNumber = (value: unknown, name: string): number => {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new BadRowError(`The stored "${name}" is no number`)
  }
  return value
}

/** @throws BadRowError where the value is no list */
export const asList = (value: unknown, name: string): unknown[] => {
  if (!Array.isArray(value)) throw new BadRowError(`The stored "${name}" is no list`)
  return value
}
