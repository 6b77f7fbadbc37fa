import { databaseFault } from '#shared/database/database-error.ts'
import { HisubtoryError } from '#shared/errors.ts'
import type { ContentKind } from '../content/content-context.ts'

type BulkKey = { kind: ContentKind | 'media'; id: string }

/** What became of one item. `error` is what the act on it alone would have been refused for. */
export type BulkResult = BulkKey & { publication: string | null; error: Error | null }

/** What was done with others stays done, and whoever asked has to know with which. */
const isToldOf = (error: unknown): error is Error =>
  error instanceof HisubtoryError || ['unavailable', 'deadlock'].includes(databaseFault(error))

/**
 * Acts on each of some items, one after another, and keeps what became of it. When the database is away, the rest is
 * not tried, and has the same error.
 * @param act answers with the publication, if there is one
 * @throws what nobody meant to happen; what was done until then stays done
 */
export const collectResults = async <Item extends BulkKey>(
  items: Item[],
  act: (item: Item) => Promise<string | null>,
): Promise<BulkResult[]> => {
  const results: BulkResult[] = []
  let away: Error | null = null
  for (const item of items) {
    const { kind, id } = item
    try {
      if (away !== null) throw away
      results.push({ kind, id, publication: await act(item), error: null })
    } catch (error) {
      if (!isToldOf(error)) throw error
      if (databaseFault(error) === 'unavailable') away = error
      results.push({ kind, id, publication: null, error })
    }
  }
  return results
}
