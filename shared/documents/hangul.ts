/** The 19 initial consonants (초성) in the order in which Unicode composes syllables (Unicode 16, section 3.12). */
const INITIALS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'
const FIRST_SYLLABLE = 0xac00
const LAST_SYLLABLE = 0xd7a3
/** Syllables that begin with the same consonant, and those of them that have the same vowel. */
const PER_INITIAL = 588
const PER_VOWEL = 28

/** Pairs that a Korean keyboard makes of two consonants typed one after the other. */
const PAIRS: Record<string, string> = {
  ㄳ: 'ㄱㅅ',
  ㄵ: 'ㄴㅈ',
  ㄶ: 'ㄴㅎ',
  ㄺ: 'ㄹㄱ',
  ㄻ: 'ㄹㅁ',
  ㄼ: 'ㄹㅂ',
  ㄽ: 'ㄹㅅ',
  ㄾ: 'ㄹㅌ',
  ㄿ: 'ㄹㅍ',
  ㅀ: 'ㄹㅎ',
  ㅄ: 'ㅂㅅ',
}

const syllableOf = (character: string): number => {
  const code = character.charCodeAt(0)
  return code >= FIRST_SYLLABLE && code <= LAST_SYLLABLE ? code - FIRST_SYLLABLE : -1
}

/** Text as it is compared: lower case, NFC (after it: a small letter composes where its capital does not), without space. */
export const fold = (text: string): string => text.toLowerCase().normalize('NFC').replaceAll(/\s+/g, '')

/** Folded text with every Hangul syllable as its initial consonant: `강남 2호선` is `ㄱㄴ2ㅎㅅ`. */
export const initialsOf = (text: string): string =>
  fold(text).replaceAll(
    /[가-힣]/g,
    (syllable) => INITIALS[Math.floor(syllableOf(syllable) / PER_INITIAL)] ?? '',
  )

/** What was typed, as it is compared: folded, and pairs of consonants taken apart again. */
export const foldQuery = (query: string): string =>
  fold(query).replaceAll(/[ㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ]/g, (pair) => PAIRS[pair] ?? pair)

/**
 * Whether a typed character stands for one of a name: itself, its initial consonant, or, for the last one typed,
 * a syllable to which the final consonant is still to come (`나` for `남`).
 */
export const standsFor = (typed: string, character: string, initial: string, isLast: boolean): boolean => {
  if (typed === character || typed === initial) return true
  const [open, full] = [syllableOf(typed), syllableOf(character)]
  return isLast && open >= 0 && full >= 0 && open % PER_VOWEL === 0 && full - (full % PER_VOWEL) === open
}
