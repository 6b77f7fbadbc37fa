// Revised Romanization of Korean (Ministry of Culture and Tourism, notice 2000-8), by syllable: sounds that
// change between syllables are written as they stand, which keeps the result a plain function of the letters.
const INITIALS = 'g kk n d tt r m b pp s ss  j jj ch k t p h'.split(' ')
const VOWELS = 'a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i'.split(' ')
const FINALS = ' k k k n n n t l k m l l l p l m p p t t ng t t k t p t'.split(' ')
const FIRST_SYLLABLE = 0xac00
const LAST_SYLLABLE = 0xd7a3

const syllable = (character: string): string => {
  const code = character.codePointAt(0) ?? 0
  if (code < FIRST_SYLLABLE || code > LAST_SYLLABLE) return character
  const index = code - FIRST_SYLLABLE
  return (
    (INITIALS[Math.floor(index / (21 * 28))] ?? '') +
    (VOWELS[Math.floor(index / 28) % 21] ?? '') +
    (FINALS[index % 28] ?? '')
  )
}

/** Writes hangul in Latin letters, for the id of a thing that has no English name. */
export const romanize = (text: string): string => Array.from(text.normalize('NFC'), syllable).join('')
