import { COMMON_WORDS } from './common-words.ts'

/** Rows of a keyboard, the alphabet and the digits, forwards; each is looked at backwards too. */
const WALKS = [
  '01234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop[]',
  "asdfghjkl;'",
  'zxcvbnm,./',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/',
  'qazwsxedcrfvtgbyhnujmikolp',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  '!@#$%^&*()_+',
  '147258369',
  '789456123',
].flatMap((walk) => [walk, walk.split('').toReversed().join('')])

const LOOK_ALIKES: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
}
const letters = (text: string): string =>
  text.replaceAll(/[0134578@$!]/g, (sign) => LOOK_ALIKES[sign] ?? '').replaceAll(/[^a-z]/g, '')

/** What stays of a password when its ornaments are taken off: `P@ssw0rd2024!` is `password`. */
const cores = (text: string): string[] => {
  const bare = text.replaceAll(/^[^a-z@$]+|[^a-z@$]+$/g, '')
  return [letters(text), letters(bare), bare.replaceAll(/[^a-z]/g, ''), text.replaceAll(/[^a-z]/g, '')]
}

/** `abcabcab`, `12121212` and `aaaaaaaa`: up to four characters again and again. */
const isRepetition = (text: string): boolean =>
  [1, 2, 3, 4].some((length) => text === text.slice(0, length).repeat(text.length).slice(0, text.length))

/** Composed of few long pieces of walks (`qwer1234`, `asdf7890`): each guesser's second list. */
const isWalk = (text: string): boolean => {
  let rest = text
  while (rest !== '') {
    const piece = longestWalk(rest)
    if (piece < Math.min(3, rest.length)) return false
    rest = rest.slice(piece)
  }
  return true
}
const longestWalk = (text: string): number => {
  let length = Math.min(text.length, 2)
  while (length < text.length && WALKS.some((walk) => walk.includes(text.slice(0, length + 1)))) length += 1
  return WALKS.some((walk) => walk.includes(text.slice(0, length))) ? length : 0
}

/** Dates, telephone and other numbers: a hundred million of eight digits are tried in seconds. */
const isNumber = (text: string): boolean => text.length < 14 && /^[\d\s./+-]+$/.test(text)

/** Two common words in a row are one as well (`iloveseoul`, `adminadmin`). */
const isCommonWord = (core: string): boolean => {
  if (core.length < 3) return false
  if (COMMON_WORDS.has(core)) return true
  for (let at = 3; at <= core.length - 3; at += 1) {
    if (COMMON_WORDS.has(core.slice(0, at)) && COMMON_WORDS.has(core.slice(at))) return true
  }
  return false
}

/**
 * Whether a password is among those that everybody tries first. By rules over a short list of words, instead of
 * a long list of passwords: they cover each word with every year, sign and spelling behind it.
 */
export const isCommonPassword = (password: string): boolean => {
  const text = password.normalize('NFKC').toLowerCase()
  // Letters of other scripts are no ornaments: 서울password is not password.
  const isAscii = /^[\x20-\x7e]*$/.test(text)
  // Long passwords of several parts are no common ones, whatever word stands in them.
  const parts = text.length <= 20 && isAscii ? cores(text) : []
  return (
    isRepetition(text) ||
    isNumber(text) ||
    (isAscii && isWalk(text)) ||
    parts.some((core) => isCommonWord(core))
  )
}
