import type { Database } from '#shared/database/database.ts'

const revisionOf = (before: string | null): string | null => {
  const { revision } = JSON.parse(before ?? '{}') as { revision?: unknown }
  return typeof revision === 'string' ? revision : null
}

/**
 * Which revision readers saw last of episodes that were withdrawn. The newest revision may be a draft that nobody
 * has seen, so it is asked of the audit log, which holds every withdrawal with what was seen before it.
 * @returns episode to revision; without those that were never published
 */
export const lastPublished = async (db: Database, episodes: string[]): Promise<Map<string, string>> => {
  if (episodes.length === 0) return new Map()
  const rows = await db
    .selectFrom('audit_entry')
    .select(['item_id as episode', 'before'])
    .where('kind', '=', 'episode')
    .where('item_id', 'in', episodes)
    .where('action', '=', 'unpublish')
    .orderBy('at')
    .orderBy('id')
    .execute()
  // Of several the last one stays.
  return new Map(
    rows.flatMap(({ episode, before }): [string, string][] => {
      const revision = revisionOf(before)
      return revision === null ? [] : [[episode, revision]]
    }),
  )
}
