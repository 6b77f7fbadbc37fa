const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  middot: '·',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
}

/** A character reference of HTML (section 13.5); one that names no character stays as it is written. */
const decodeReference = (reference: string, body: string): string => {
  if (!body.startsWith('#')) return NAMED[body.toLowerCase()] ?? reference
  const code = /^#x/i.test(body) ? Number.parseInt(body.slice(2), 16) : Number.parseInt(body.slice(1), 10)
  const isScalar = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
  return isScalar ? String.fromCodePoint(code) : ''
}

// What begins with a Latin letter is a tag, known or mistyped (`<bt />`); `<수풀과 학>` is the title of a work.
const TAG = /<\/?[a-z][^<>]*>/gi
const LINE_TAG = /<(?:\/?(?:p|div|li|ul|ol|tr|h[1-6])|br|bt)\b[^<>]*>/gi
const HIDDEN = /<!--[\s\S]*?(?:-->|$)|<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi
const BULLET = /^(?:[○●◦•▪■□◎ㅇ]\s*)+(?=\S)/u

/**
 * A text of the open data, which holds some HTML, as plain text: a line for each paragraph, without bullets.
 * References are decoded last, so that what was escaped stays text.
 */
export const plainText = (html: string): string =>
  html
    .replace(HIDDEN, '')
    .replace(LINE_TAG, '\n')
    .replace(TAG, '')
    .replace(/&(#x[0-9a-f]{1,8}|#\d{1,8}|[a-z]{2,8});/gi, decodeReference)
    .normalize('NFC')
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/)
    .map((line) =>
      line
        .replace(/[\s\p{Cc}\ufeff\u200b]+/gu, ' ')
        .trim()
        .replace(BULLET, ''),
    )
    .filter((line) => line !== '')
    .join('\n')
