import { stripVTControlCharacters } from 'node:util'

/**
 * A text that somebody wrote, as one line without anything that a terminal would obey: control characters, and
 * those that turn the direction of writing (Unicode Standard Annex 9).
 */
export const plainText = (text: string): string =>
  stripVTControlCharacters(text)
    .replaceAll(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')
    .replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .trim()
