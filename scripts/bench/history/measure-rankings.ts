import { sql } from 'kysely'
import { refreshRankings } from '#admin/popularity/refresh-rankings.ts'
import { seoulDaysBefore } from '#admin/popularity/seoul-day.ts'
import { openDatabase, type Database } from '#shared/database/database.ts'
import { newUlid } from '#shared/id.ts'
import type { Figure } from '../report/figure.ts'
import { median } from '../report/quantile.ts'
import type { Setting } from '../setting/setting.ts'

const DAYS = 7
const ROUNDS = 5

/** Every episode was read on each day of the week, more or less often. */
const insertViews = async (db: Database, now: number): Promise<void> => {
  const views = sql`1 + mod(crc32(id), 997)`
  await sql`insert into episode_popularity (episode_id, views, score)
    select id, ${views} * ${DAYS}, mod(crc32(id), 1009) from episode`.execute(db)
  for (let day = 0; day < DAYS; day += 1) {
    await sql`insert into episode_views_day (day, episode_id, views, readers)
      select ${seoulDaysBefore(now, day)}, id, ${views}, ${views} from episode`.execute(db)
  }
  await sql`analyze table episode_popularity, episode_views_day`.execute(db)
}

/** Measures how long it takes to count the lists of popular episodes when everything is read every day. */
export const measureRankings = async (setting: Setting): Promise<Figure[]> => {
  const { url, plan } = await setting.catalogue('normal')
  await using db = openDatabase(url)
  const now = Date.now()
  using task = setting.progress(`Counting views of ${plan.episodes} episodes`, ROUNDS + 1)
  await insertViews(db, now)
  task.advance()
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    setting.signal.throwIfAborted()
    const begunOn = performance.now()
    await refreshRankings({ db, newId: newUlid, now: () => now })
    times.push(performance.now() - begunOn)
    task.advance()
  }
  return [
    {
      what: `rankings: counting ${plan.episodes} episodes that were all read on ${DAYS} days, p50 of ${ROUNDS}`,
      measured: { value: median(times) / 1_000, unit: 's' },
    },
  ]
}
