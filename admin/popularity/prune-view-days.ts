import type { Database } from '#shared/database/database.ts'
import { seoulDaysBefore } from './seoul-day.ts'

/** The longest list counts seven days; as many again, for whoever looks into the table. */
const KEPT_DAYS = 14
/** So few at once that nobody who counts waits for long. */
const ROWS_AT_ONCE = 1_000

/** Forgets what was counted on days that no list counts any more: a row for each episode that was read on a day. */
export const pruneViewDays = async (db: Database, now: number): Promise<void> => {
  const firstKept = seoulDaysBefore(now, KEPT_DAYS)
  for (;;) {
    const rows = await db
      .selectFrom('episode_views_day')
      .select(['day', 'episode_id'])
      .where('day', '<', firstKept)
      .orderBy('day')
      .orderBy('episode_id')
      .limit(ROWS_AT_ONCE)
      .execute()
    for (const [day, some] of Map.groupBy(rows, (row) => row.day)) {
      const episodes = some.map((row) => row.episode_id)
      await db
        .deleteFrom('episode_views_day')
        .where('day', '=', day)
        .where('episode_id', 'in', episodes)
        .execute()
    }
    if (rows.length < ROWS_AT_ONCE) return
  }
}
