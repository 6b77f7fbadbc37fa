import type { z } from 'zod'
import { HisubtoryError, VersionConflictError } from '#shared/errors.ts'
import type { ContentContext, ContentKind } from '../content/content-context.ts'
import type { bulkItems } from './bulk-input.ts'
import { currentVersion } from './current-version.ts'

export type BulkItem = z.output<typeof bulkItems>[number]

/** What became of one item. `error` is what the act on it alone would have been refused for. */
export type BulkResult = {
  kind: ContentKind | 'media'
  id: string
  publication: string | null
  error: HisubtoryError | null
}

/** What is done with one item, as it stands in a version. */
export type ItemAct = (
  context: ContentContext,
  item: { kind: ContentKind; id: string; version: number },
) => Promise<{ publication: string | null }>

/** Somebody may be faster between reading the version and the act: where none was named, it is read again. */
const ATTEMPTS = 5

const actOnOne = async (context: ContentContext, item: BulkItem, act: ItemAct): Promise<string | null> => {
  const { kind, id } = item
  for (let attempt = 1; ; attempt += 1) {
    const version = item.version ?? (await currentVersion(context.db, kind, id))
    try {
      return (await act(context, { kind, id, version })).publication
    } catch (error) {
      const mayRepeat = item.version === undefined && error instanceof VersionConflictError
      if (!mayRepeat || attempt >= ATTEMPTS) throw error
    }
  }
}

/**
 * Does the same with each of some items, one after another, each in an act of its own: what can't be done with one
 * leaves the others as they are.
 * @throws what nobody meant to happen (the database is away); what was done until then stays done
 */
export const actOnEach = async (
  context: ContentContext,
  items: BulkItem[],
  act: ItemAct,
): Promise<BulkResult[]> => {
  const results: BulkResult[] = []
  for (const item of items) {
    const { kind, id } = item
    try {
      results.push({ kind, id, publication: await actOnOne(context, item, act), error: null })
    } catch (error) {
      if (!(error instanceof HisubtoryError)) throw error
      results.push({ kind, id, publication: null, error })
    }
  }
  return results
}
