/**
 * Compares two texts by their UTF-8 bytes, the order in which S3 lists keys (ListObjectsV2, "List results are
 * always returned in UTF-8 binary order"). JavaScript's own order is that of UTF-16 units, which differs in one place:
 * surrogates (characters from U+10000) stand before U+E000..U+FFFF there, and after them in UTF-8.
 */
export const compareUtf8 = (a: string, b: string): number => {
  const length = Math.min(a.length, b.length)
  for (let at = 0; at < length; at++) {
    const left = a.charCodeAt(at)
    const right = b.charCodeAt(at)
    if (left !== right) return utf8Rank(left) - utf8Rank(right)
  }
  return a.length - b.length
}

const utf8Rank = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit)
