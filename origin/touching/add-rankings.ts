import type { Kysely } from 'kysely'
import type { Row, Schema } from '#shared/database/schema.ts'
import type { Touched } from '../touched.ts'
import { inChunks } from './in-chunks.ts'

/**
 * The lists of popular episodes that changed, and those that show a touched episode (by `ranking_episode_id_…`).
 * What shows it now is enough: whoever takes it out of a list writes a change of that list.
 */
export const addRankings = async (
  db: Kysely<Schema>,
  touched: Touched,
  changes: Pick<Row<'change'>, 'kind' | 'item_id'>[],
): Promise<void> => {
  for (const { kind, item_id } of changes) {
    if (kind === 'ranking') touched.rankings.add(item_id)
    if (kind === 'ranking-of-line') touched.rankingsOfLines.add(item_id)
  }
  const rows = await inChunks(touched.episodes, (ids) =>
    db
      .selectFrom('ranking')
      .where('episode_id', 'in', ids)
      .select(['list', 'line_id as line'])
      .distinct()
      .execute(),
  )
  for (const { list, line } of rows) {
    if (list === 'line') touched.rankingsOfLines.add(line)
    else touched.rankings.add(list)
  }
}
