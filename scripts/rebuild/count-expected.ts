import { documentKinds } from '#origin/documents/registry.ts'
import type { RebuildStage } from '#origin/rebuild/rebuild.ts'
import type { Database } from '#shared/database/database.ts'

const IDS_PER_QUERY = 10_000

/** How much the stages of a rebuild will look at, as far as that can be told beforehand, for its progress. */
export const countExpected = async (
  db: Database,
  signal: AbortSignal,
): Promise<Partial<Record<RebuildStage, number>>> => {
  let total = 0
  for (const kind of documentKinds) {
    for (let after: string | null = null; ;) {
      signal.throwIfAborted()
      const ids: string[] = await kind.ids(db, after, IDS_PER_QUERY)
      total += ids.length
      after = ids.at(-1) ?? null
      if (ids.length < IDS_PER_QUERY) break
    }
  }
  return { create: total, update: total }
}
