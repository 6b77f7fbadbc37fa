import { sql, type Expression, type SqlBool } from 'kysely'
import type { Database } from '#shared/database/database.ts'
import type { Narrowing } from './narrowing.ts'

/** How a webtoon or an episode stands; the database computes it as a number (the column `standing`). */
export const STANDINGS = ['draft', 'published', 'changed', 'trashed'] as const
export type Standing = (typeof STANDINGS)[number]

type State = 'live' | 'draft' | 'published' | 'changed' | 'scheduled' | 'trashed'

/** The largest first: counting stops where it is enough. */
const LIVE: Standing[] = ['published', 'draft', 'changed']
const OF_STATE: Record<State, Standing[]> = {
  live: LIVE,
  draft: ['draft'],
  published: ['published', 'changed'],
  changed: ['changed'],
  scheduled: LIVE,
  trashed: ['trashed'],
}

const numberOf = (standing: Standing): number => STANDINGS.indexOf(standing)

/** The parts of a list of webtoons or episodes, one for each standing. */
export const standingBranches = (table: 'webtoon' | 'episode', state: State): Expression<SqlBool>[] =>
  OF_STATE[state].map((standing) => sql`${sql.ref(`${table}.standing`)} = ${numberOf(standing)}`)

/** The same as one condition. */
export const hasStanding = (table: 'webtoon' | 'episode', state: State): Expression<SqlBool> =>
  sql`${sql.ref(`${table}.standing`)} in (${sql.join(OF_STATE[state].map(numberOf))})`

/** The standing of a row whose column was selected. */
export const standingOf = (value: unknown): Standing => STANDINGS[Number(value)] ?? 'draft'

/** What is going to be published or taken back at a time. */
export const scheduledNarrowing = (
  db: Database,
  kind: 'webtoon' | 'episode',
  state: State,
): Narrowing | undefined => {
  if (state !== 'scheduled') return undefined
  const pending = db.selectFrom('schedule').where('kind', '=', kind).where('state', '=', 'pending')
  return {
    ids: async (limit) => {
      const rows = await pending.select('item_id').distinct().limit(limit).execute()
      return rows.map((row) => row.item_id)
    },
    probe: sql`(${pending
      .select(sql`1`.as('one'))
      .where('item_id', '=', sql.ref<string>(`${kind}.id`))
      .limit(1)}) = 1`,
  }
}
