import { fold, foldQuery, initialsOf } from '../documents/hangul.ts'

/** Longer queries are compared by their beginning; it bounds the index. */
const FRAGMENT_CHARACTERS = 12

/** Sorts behind every text that people write, in UTF-8 bytes and in code points alike. */
const LAST_CHARACTER = '\u{10ffff}'
const FIRST_SYLLABLE = 0xac00
const LAST_SYLLABLE = 0xd7a3
/** Syllables with the same initial consonant, and those of them with the same vowel (Unicode 16, section 3.12). */
const PER_INITIAL = 588
const PER_VOWEL = 28
const INITIALS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'

const tailsOf = (text: string): string[] => {
  const characters = Array.from(text)
  return characters.map((_, start) => characters.slice(start, start + FRAGMENT_CHARACTERS).join(''))
}

/**
 * What stands in the search index for the texts of one item: the folded text from each of its characters on, and
 * the same with initial consonants. A query is found as the beginning of one of them, wherever it stands in a text.
 */
export const fragmentsOf = (texts: string[]): Set<string> =>
  new Set(texts.flatMap((text) => [...tailsOf(fold(text)), ...tailsOf(initialsOf(text))]))

const isSyllable = (code: number): boolean => code >= FIRST_SYLLABLE && code <= LAST_SYLLABLE

/** The fragments from `from` to before `to`. */
export type FragmentRange = { from: string; to: string }

/**
 * Where the fragments stand that a query means: those that begin with it. A last syllable that is still typed means
 * those with any final consonant too (`가` finds 강), and a consonant behind syllables the syllables that it begins
 * (`강ㄴ` finds 강남; of several, the first counts). Null for an empty query, which means everything.
 */
export const fragmentRange = (query: string): FragmentRange | null => {
  const typed = Array.from(foldQuery(query))
  if (typed.length === 0) return null
  const jamo = typed.findIndex((character) => INITIALS.includes(character))
  const mixed = jamo > 0 && jamo < FRAGMENT_CHARACTERS && isSyllable(typed[jamo - 1]?.codePointAt(0) ?? 0)
  const wanted = typed.slice(0, mixed ? jamo + 1 : FRAGMENT_CHARACTERS)
  const last = wanted.at(-1) ?? ''
  const before = wanted.slice(0, -1).join('')
  const between = (from: number, count: number): FragmentRange => ({
    from: before + String.fromCodePoint(from),
    to: before + String.fromCodePoint(from + count),
  })
  if (mixed) return between(FIRST_SYLLABLE + INITIALS.indexOf(last) * PER_INITIAL, PER_INITIAL)
  const code = last.codePointAt(0) ?? 0
  const isOpen = isSyllable(code) && (code - FIRST_SYLLABLE) % PER_VOWEL === 0
  if (isOpen && typed.length <= FRAGMENT_CHARACTERS) return between(code, PER_VOWEL)
  return { from: before + last, to: before + last + LAST_CHARACTER }
}
