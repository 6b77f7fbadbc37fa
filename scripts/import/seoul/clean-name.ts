/** The languages of names in the open data beside Korean. */
export type NameLanguage = 'en' | 'ja' | 'zh' | 'hanja'

/** A name as it can be shown, or why it is left out. `null`: the file has none. */
export type CleanName = { name: string } | { fault: 'blank' | 'damaged' | 'foreign script' }

// A letter that was lost on the way stands as a question mark or as U+FFFD.
const DAMAGE = /[?？\ufffd]/
const MAX_LENGTH = 120

/** What a name in a language consists of; what a name of it must hold at least once. */
const SCRIPTS: Record<NameLanguage, { allowed: RegExp; required: RegExp }> = {
  en: { allowed: /^[\p{Script=Latin}\p{Script=Common}\p{M}]+$/u, required: /\p{Script=Latin}/u },
  ja: {
    allowed: /^[\p{Script=Katakana}\p{Script=Hiragana}\p{Script=Han}\p{Script=Latin}\p{Script=Common}]+$/u,
    required: /[\p{Script=Katakana}\p{Script=Hiragana}\p{Script=Han}]/u,
  },
  zh: { allowed: /^[\p{Script=Han}\p{Script=Latin}\p{Script=Common}]+$/u, required: /\p{Script=Han}/u },
  // Numbers stand in hanja names as they do in hangul ones (乙支路3街).
  hanja: { allowed: /^[\p{Script=Han}\d·･・ ]+$/u, required: /\p{Script=Han}/u },
}

/** Trimmed, NFC, runs of any space as one space; a grave accent in the place of an apostrophe is put right. */
export const tidy = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\s\p{Cf}]+/gu, ' ')
    .replaceAll('`', "'")
    .trim()

/**
 * A station's name in a language, as it can be shown. Chinese, Japanese and hanja names lose the second name
 * in brackets behind them (`三成(会展中心)`), which no other language has.
 */
export const cleanName = (raw: string | null, language: NameLanguage): CleanName => {
  const tidied = tidy(raw ?? '')
  if (tidied === '') return { fault: 'blank' }
  if (DAMAGE.test(tidied) || !tidied.isWellFormed() || /\p{Cc}/u.test(tidied) || tidied.length > MAX_LENGTH) {
    return { fault: 'damaged' }
  }
  const name = language === 'en' ? tidied : tidied.replace(/\s*[(（][^()（）]*[)）]$/, '')
  const { allowed, required } = SCRIPTS[language]
  return allowed.test(name) && required.test(name) ? { name } : { fault: 'foreign script' }
}

/** Whether a Korean name, by which everything is joined, is whole. */
export const isSoundKorean = (name: string): boolean =>
  name !== '' &&
  name.length <= MAX_LENGTH &&
  name.isWellFormed() &&
  !DAMAGE.test(name) &&
  !/\p{Cc}/u.test(name)
