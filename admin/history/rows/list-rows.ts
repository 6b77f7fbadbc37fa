import type { Database } from '#shared/database/database.ts'
import type { Progress } from '../history.ts'
import { progressOf } from './progress-row.ts'

export type ListRows = {
  before: { at: number; episodeId: string } | null
  limit: number
  /** Episodes that are left out. */
  except?: string[]
}

/** A reader's rows, the newest first; equal times by the episode, the greatest id first. */
export const listRows = async (
  db: Database,
  userId: string,
  { before, limit, except = [] }: ListRows,
): Promise<Progress[]> => {
  let query = db.selectFrom('progress').selectAll().where('user_id', '=', userId)
  if (before !== null) {
    const { at, episodeId } = before
    query = query
      .where('at', '<=', at)
      .where((where) =>
        where.or([
          where('at', '<', at),
          where.and([where('at', '=', at), where('episode_id', '<', episodeId)]),
        ]),
      )
  }
  if (except.length > 0) query = query.where('episode_id', 'not in', except)
  const rows = await query.orderBy('at', 'desc').orderBy('episode_id', 'desc').limit(limit).execute()
  return rows.map(progressOf)
}
