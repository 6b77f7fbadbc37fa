import { createHash } from 'node:crypto'
import { z } from 'zod'
import { HisubtoryError } from '#shared/errors.ts'

/** Where a page ended: the last item's value of what the list is sorted by, and its id. */
export type Position = { value: string | number; id: string }

/** What a cursor belongs to: it goes on with the same list in the same order, and with no other. */
export type CursorScope = { list: string; sort: string; filters: Record<string, unknown> }

/** A cursor that this list did not give. It is the request that is wrong (400), and no field of it. */
export class CursorError extends HisubtoryError {
  constructor() {
    super(
      'cursor_invalid',
      'The cursor is none of this list with this order and these filters; begin again without one',
    )
  }
}

const MAX_CHARACTERS = 4_000
const cursor = z.tuple([z.string().max(32), z.union([z.string().max(1_000), z.number()]), z.string().max(64)])

const fingerprint = ({ list, sort, filters }: CursorScope): string => {
  const given = Object.entries(filters).filter(([, value]) => value !== undefined)
  const ordered = given.toSorted(([left], [right]) => (left < right ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([list, sort, ordered]))
    .digest('base64url')
    .slice(0, 12)
}

/** A place in a list as an opaque text. It holds nothing that the page did not show. */
export const writeCursor = (scope: CursorScope, { value, id }: Position): string =>
  Buffer.from(JSON.stringify([fingerprint(scope), value, id])).toString('base64url')

/**
 * Reads a place in a list.
 * @param type of the values by which the list is sorted
 * @throws CursorError for one that was changed, or belongs to another list, order or filter
 */
export const readCursor = (scope: CursorScope, text: string, type: 'number' | 'string'): Position => {
  const [mark, value, id] = parse(text)
  if (mark !== fingerprint(scope) || typeof value !== type) throw new CursorError()
  return { value, id }
}

const parse = (text: string): z.output<typeof cursor> => {
  try {
    if (text.length > MAX_CHARACTERS || !/^[\w-]+$/.test(text)) throw new CursorError()
    return cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
  } catch {
    throw new CursorError()
  }
}
