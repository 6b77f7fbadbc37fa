import type { Database } from '#shared/database/database.ts'
import type { Progress } from '../history.ts'
import { progressOf } from './progress-row.ts'

/** How far a reader is in some episodes, as the database has it. */
export const readRows = async (db: Database, userId: string, episodeIds: string[]): Promise<Progress[]> => {
  if (episodeIds.length === 0) return []
  const rows = await db
    .selectFrom('progress')
    .selectAll()
    .where('user_id', '=', userId)
    .where('episode_id', 'in', episodeIds)
    .execute()
  return rows.map(progressOf)
}
