import { InvalidKeyError } from './bucket-errors.ts'

/** S3: "The object key name is a sequence of Unicode characters with UTF-8 encoding of up to 1,024 bytes" (Naming Amazon S3 objects). */
const MAX_KEY_BYTES = 1024
/** The longest name in a folder on the file systems in use (NAME_MAX), so that every key fits every adapter. */
const MAX_SEGMENT_BYTES = 255
// oxlint-disable-next-line no-control-regex -- Control characters are what is refused here.
const REFUSED_CHARACTER = /[\u0000-\u001f\u007f-\u009f\\/]/

/**
 * Whether a text may stand between two slashes of a key. A dot at the beginning is refused whole: it covers `.` and
 * `..`, and keeps the folder's internal files apart from objects. Lone surrogates have no UTF-8 form, so that
 * two keys would become one.
 */
export const isKeySegment = (segment: string): boolean =>
  segment !== '' &&
  !segment.startsWith('.') &&
  !REFUSED_CHARACTER.test(segment) &&
  segment.isWellFormed() &&
  Buffer.byteLength(segment) <= MAX_SEGMENT_BYTES

/** Whether an object may have this key: the same answer for every adapter. */
export const isObjectKey = (key: string): boolean =>
  Buffer.byteLength(key) <= MAX_KEY_BYTES && key.split('/').every(isKeySegment)

/** @throws InvalidKeyError when no object may have this key. */
export const checkObjectKey = (key: string): void => {
  if (!isObjectKey(key)) throw new InvalidKeyError(key)
}

/**
 * Takes a listing's prefix apart: the folder (`''` or with a slash at its end) and how the names in it begin.
 * @throws InvalidKeyError when no key could begin so.
 */
export const splitKeyPrefix = (prefix: string): { folder: string; namePrefix: string } => {
  const end = prefix.lastIndexOf('/') + 1
  const namePrefix = prefix.slice(end)
  if (end > 0) checkObjectKey(prefix.slice(0, end - 1))
  if (namePrefix !== '' && !isKeySegment(namePrefix)) throw new InvalidKeyError(prefix)
  return { folder: prefix.slice(0, end), namePrefix }
}
