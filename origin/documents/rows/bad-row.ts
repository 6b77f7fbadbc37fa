import { HisubtoryError } from '#shared/errors.ts'

/** A stored snapshot or card is not what was once written: only the document made of it suffers. */
export class BadRowError extends HisubtoryError {
  constructor(what: string, options?: ErrorOptions) {
    super('bad_row', `${what}. Restore the item's revision from a backup, or publish the item again`, options)
  }
}

/**
 * What `read` returns, or undefined where the row can't be read: lists leave such a row out.
 * Any other error is a fault of ours and goes on.
 */
export const readable = <Value>(read: () => Value): Value | undefined => {
  try {
    return read()
  } catch (error) {
    if (error instanceof BadRowError) return undefined
    throw error
  }
}
