/**
 * The encoding of a JSON text: by its byte order mark, else by its first character, which is ASCII in every
 * JSON text (RFC 4627, section 3, tells the encodings apart so).
 */
const encodingOf = (bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' => {
  const [first = 0, second = 0] = bytes
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0 && bytes.length > 1))
    return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return 'utf-16be'
  return 'utf-8'
}

/** Bytes as text (a byte order mark is left out), or why they are none, as the end of a sentence. */
export const decodeText = (bytes: Uint8Array): { text: string } | { fault: string } => {
  const encoding = encodingOf(bytes)
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes) }
  } catch {
    return {
      fault:
        encoding === 'utf-8'
          ? 'is not text in UTF-8 (perhaps in CP949/EUC-KR, compressed or damaged); save it as UTF-8 and try again'
          : 'is not sound UTF-16 text; save it as UTF-8 and try again',
    }
  }
}
