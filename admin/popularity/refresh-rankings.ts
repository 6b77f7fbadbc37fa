import type { Transaction } from 'kysely'
import type { Database } from '#shared/database/database.ts'
import type { NewRow, Row, Schema } from '#shared/database/schema.ts'
import { readSnapshot, transact } from '#shared/database/transact.ts'
import type { NewId } from '#shared/id.ts'
import { insertPublication, type OutboxChange } from '../content/insert-publication.ts'
import { chooseRanked } from './choose-ranked.ts'

type RankingRow = NewRow<'ranking'>
type Place = Pick<Row<'ranking'>, 'list' | 'line_id'>

/** Few enough for one statement. */
const ROWS_PER_STATEMENT = 500

const placeOf = ({ list, line_id }: Place): string => `${list} ${line_id}`

const textOf = (rows: RankingRow[] = []): string =>
  JSON.stringify(
    rows
      .toSorted((a, b) => a.position - b.position)
      .map(({ position, episode_id, views }) => [position, episode_id, Number(views)]),
  )

/** The lists whose rows are not what they should be. */
const findDiffering = (chosen: RankingRow[], kept: RankingRow[]): Place[] => {
  const wanted = Map.groupBy(chosen, placeOf)
  const known = Map.groupBy(kept, placeOf)
  const places = new Map([...kept, ...chosen].map((row): [string, Place] => [placeOf(row), row]))
  return [...places]
    .filter(([place]) => textOf(wanted.get(place)) !== textOf(known.get(place)))
    .map(([, { list, line_id }]) => ({ list, line_id }))
}

const replaceRows = async (tx: Transaction<Schema>, places: Place[], chosen: RankingRow[]): Promise<void> => {
  for (const { list, line_id } of places)
    await tx.deleteFrom('ranking').where('list', '=', list).where('line_id', '=', line_id).execute()
  const wanted = new Set(places.map(placeOf))
  const rows = chosen.filter((row) => wanted.has(placeOf(row)))
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    await tx
      .insertInto('ranking')
      .values(rows.slice(start, start + ROWS_PER_STATEMENT))
      .execute()
  }
}

const changeOf = ({ list, line_id }: Place): OutboxChange => ({
  ...(list === 'line' ? { kind: 'ranking-of-line', id: line_id } : { kind: 'ranking', id: list }),
  before: null,
  after: null,
})

type Options = {
  db: Database
  newId: NewId
  /** Epoch milliseconds. */
  now: () => number
  /** Looks and counts, and writes nothing. */
  dryRun?: boolean
}

/**
 * Counts the lists of popular episodes anew. Lists that came out differently are written with change rows, so that
 * publishers make their documents as after any other change; where nothing differs, nothing is written. It is here,
 * and not in a projection, that the clock counts: documents are made of rows alone.
 * @returns how many lists changed, or would have
 */
export const refreshRankings = async (options: Options): Promise<number> => {
  const { db, newId, now, dryRun = false } = options
  const at = now()
  // Outside the transaction that writes: it reads for long where much was viewed, and blocks nobody so.
  const chosen = await readSnapshot(db, (tx) => chooseRanked(tx, at))
  if (dryRun) {
    const kept = await db.selectFrom('ranking').selectAll().execute()
    return findDiffering(chosen, kept).length
  }
  return transact(db, async (tx) => {
    const kept = await tx.selectFrom('ranking').selectAll().forUpdate().execute()
    const differing = findDiffering(chosen, kept)
    if (differing.length === 0) return 0
    await replaceRows(tx, differing, chosen)
    const note = 'Popular episodes were counted anew'
    await insertPublication(tx, { newId, at, actor: 'rankings', note }, differing.map(changeOf))
    return differing.length
  })
}
