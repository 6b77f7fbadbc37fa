import { z } from 'zod'

const HERE = 'https://here.invalid'

/**
 * A path of our own pages, to which a browser goes after signing in. What a browser would take for another
 * site (`//host`, `/\host`, a tab in between) is refused: an open redirect lends our name to whoever wants it.
 */
export const returnPath = z
  .string()
  .max(300)
  .refine(
    (path) =>
      /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(path) &&
      URL.canParse(path, HERE) &&
      new URL(path, HERE).origin === HERE,
    'must be a path of this site such as /account',
  )
