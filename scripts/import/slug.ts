/** Ids are at most 64 characters; the rest is left for a number that keeps two apart (`-12`). */
const MAX_LENGTH = 56

/**
 * The id that a name gives: lower-case Latin letters, digits and hyphens. What stands in brackets is left out
 * (`Euljiro 3(sam)-ga` is `euljiro-3-ga`), apostrophes and stops join (`Nat'l` is `natl`).
 * @returns an empty string when nothing of the name can stand in an id
 */
export const slug = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/\([^()]*\)/g, '')
    .toLowerCase()
    .replace(/[`'’‘.]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_LENGTH)
    .replace(/^-+|-+$/g, '')
