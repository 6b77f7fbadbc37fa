/** Byte positions, both inclusive. */
export type ByteRange = { start: number; end: number }

const SINGLE_RANGE = /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i

/**
 * Which bytes of `size` a `Range` field asks for (RFC 9110, section 14.1.2).
 * `ignore` when it is not one range of bytes: a server may answer several, and anything that it does not
 * understand, with the whole (section 14.2). `unsatisfiable` is to be answered with 416.
 */
export const parseRange = (range: string, size: number): ByteRange | 'ignore' | 'unsatisfiable' => {
  const match = SINGLE_RANGE.exec(range)
  if (!match) return 'ignore'
  const [, first = '', last = ''] = match
  if (first === '') return last === '' ? 'ignore' : suffix(Number(last), size)
  const start = Number(first)
  const end = last === '' ? Infinity : Number(last)
  if (end < start) return 'ignore'
  return start >= size ? 'unsatisfiable' : { start, end: Math.min(end, size - 1) }
}

const suffix = (length: number, size: number): ByteRange | 'unsatisfiable' =>
  length === 0 || size === 0 ? 'unsatisfiable' : { start: Math.max(0, size - length), end: size - 1 }
