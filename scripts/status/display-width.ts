const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * The letters that terminals draw two columns wide: the ranges of East Asian Width `W` and `F`
 * (Unicode Standard Annex 11) that hold Hangul, Han, kana, their full-width forms, and emoji.
 */
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u

/** How many columns a text takes on a terminal. Marks that combine take none of their own. */
export const displayWidth = (text: string): number => {
  let width = 0
  for (const { segment } of graphemes.segment(text)) width += WIDE.test(segment) ? 2 : 1
  return width
}
