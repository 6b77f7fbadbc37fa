import type { z } from 'zod'
import { VersionConflictError } from '#shared/errors.ts'
import type { ContentContext, ContentKind } from '../content/content-context.ts'
import type { bulkItems } from './bulk-input.ts'
import { collectResults, type BulkResult } from './collect-results.ts'
import { currentVersion } from './current-version.ts'

export type BulkItem = z.output<typeof bulkItems>[number]

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
 */
export const actOnEach = (context: ContentContext, items: BulkItem[], act: ItemAct): Promise<BulkResult[]> =>
  collectResults(items, (item) => actOnOne(context, item, act))
