import { ConflictError } from '#shared/errors.ts'

/** One word for all that can be wrong with a link of a mail: used, replaced, too old, or never given. */
export const linkInvalid = (): ConflictError =>
  new ConflictError(
    'link_invalid',
    'This link was used already, was replaced by a newer one, or is too old; ask for a new one',
  )
