import { RangeNotSatisfiableError } from './bucket-errors.ts'
import type { GetOptions } from './bucket.ts'

/**
 * Where an asked range lies in an object of this size: the end is cut to the last byte (RFC 9110, section 14.1.2).
 * @throws RangeNotSatisfiableError when it begins behind the last byte, as S3 answers 416.
 */
export const resolveRange = (
  key: string,
  range: NonNullable<GetOptions['range']>,
  bytes: number,
): { start: number; end: number } => {
  checkRange(range)
  if (range.start >= bytes) throw new RangeNotSatisfiableError(key, bytes)
  return { start: range.start, end: Math.min(range.end ?? Infinity, bytes - 1) }
}

/** @throws RangeError when it is no range at all: both ends are whole numbers from 0, the end not before the start. */
export const checkRange = ({ start, end = start }: NonNullable<GetOptions['range']>): void => {
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || end < start) {
    throw new RangeError(
      `A range of bytes runs from a whole number to one that is not smaller, not from ${start} to ${end}`,
    )
  }
}
