import type { Database } from '#shared/database/database.ts'
import { numbered } from './read-numbers.ts'

/**
 * Whether a plan showed this number of a webtoon or episode: it publishes the revision that it named when it was
 * made, though a later one may have been published since.
 */
export const wasBroughtBack = async (db: Database, id: string, number: number): Promise<boolean> => {
  const plans = await db
    .selectFrom('schedule')
    .select(['kind', 'revision_id'])
    .where('item_id', '=', id)
    .where('action', '=', 'publish')
    .where('state', '=', 'done')
    .execute()
  for (const { kind, revision_id: revision } of plans) {
    const { data } = await db
      .selectFrom(`${kind}_revision`)
      .select('data')
      .where('id', '=', revision ?? '')
      .executeTakeFirstOrThrow()
    if ((JSON.parse(data) as { title: string }).title === numbered(number)) return true
  }
  return false
}
