import { CompiledQuery, Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '#shared/database/database.ts'
import { mysqlDialect } from '#shared/database/mysql-dialect.ts'
import type { Schema } from '#shared/database/schema.ts'
import { openOnServer, type TestDatabase } from '#shared/database/test-databases.ts'
import { historyOfDatabase } from '../history/history-of-database.ts'
import type { History, Progress } from '../history/history.ts'
import { createDirectWriter } from '../history/rows/direct-writer.ts'
import { flushPending } from '../history/rows/flush-pending.ts'
import { loadReader } from '../history/rows/load-reader.ts'
import { progressRow } from '../history/rows/progress-row.ts'
import { settleStaleMarks } from '../history/rows/stale-marks.ts'
import { continueReading } from './continue-reading.ts'
import { createReadingContext } from './create-reading-context.ts'
import { exportData } from './export-data.ts'
import { listBookmarks } from './list-bookmarks.ts'
import { listHistory } from './list-history.ts'
import { readTakenOut } from './read-taken-out.ts'
import { removeBookmark } from './remove-bookmark.ts'
import { visitedStations } from './visited-stations.ts'

const READERS = 200
const EPISODES = 500
const AT_ONCE = 2_000
const NOW = Date.UTC(2026, 10, 21)
const OWN_TABLES = /^(progress|bookmark|reader_history|history_removal|bookmark_removal|reading_device)$/

const servers = (process.env['HISUBTORY_TEST_DATABASES'] ?? '').split(/[\s,]+/).filter(Boolean)
const readerId = (number: number): string => `reader-${number}`
const episodeId = (number: number): string => `episode-${number}`

const stateOf = (number: number): Progress => ({
  episodeId: episodeId(number),
  cut: 1,
  offset: 0,
  done: false,
  at: NOW - number * 1_000,
  device: '',
  furthestCut: 1,
})

const drain = async (pieces: AsyncIterable<unknown>): Promise<void> => {
  for await (const _piece of pieces);
}

const insertMuch = async (db: Database): Promise<void> => {
  const numbers = Array.from({ length: READERS * EPISODES }, (_, index) => index)
  for (let start = 0; start < numbers.length; start += AT_ONCE) {
    const some = numbers.slice(start, start + AT_ONCE)
    await db
      .insertInto('progress')
      .values(
        some.map((index) => progressRow(readerId(index % READERS), stateOf(Math.floor(index / READERS)))),
      )
      .execute()
  }
  const times = { email_verified_at: 0, activated_at: 0, created_at: 0, updated_at: 0 }
  const unset = { password_hash: null, password_changed_at: null, deactivated_at: null, version: 1 }
  const ids = Array.from({ length: READERS }, (_, index) => readerId(index))
  const person = { name: '', role: 'reader', language: 'ko', ...times, ...unset } as const
  await db
    .insertInto('user')
    .values(ids.map((id) => ({ id, email: `${id}@example.com`, ...person })))
    .execute()
  const zero = { erasures: 0, cleared_erasure: 0, cleared_at: 0, stale_mark: null }
  await db
    .insertInto('reader_history')
    .values(ids.map((user_id) => ({ user_id, ...zero })))
    .execute()
  for (const user_id of ids) {
    const own = Array.from({ length: 100 }, (_, index) => ({ user_id, episode_id: episodeId(index) }))
    await db
      .insertInto('bookmark')
      .values(own.map((row, index) => ({ ...row, created_at: index })))
      .execute()
    await db
      .insertInto('bookmark_removal')
      .values(own.map((row) => ({ ...row, removed_at: 0 })))
      .execute()
    await db
      .insertInto('history_removal')
      .values(own.map((row) => ({ ...row, erasure: 0, removed_at: 0 })))
      .execute()
  }
  await sql`analyze table progress, bookmark, reader_history, history_removal, bookmark_removal`.execute(db)
}

describe.each(servers)('with a hundred thousand places on %s', (url) => {
  const sent: CompiledQuery[] = []
  let database: TestDatabase
  let db: Database
  let history: History
  beforeAll(async () => {
    database = await openOnServer(url)
    await insertMuch(database.db)
    db = new Kysely<Schema>({
      dialect: mysqlDialect(database.url),
      log: ({ query }) => {
        sent.push(query)
      },
    })
    history = historyOfDatabase({
      db,
      write: createDirectWriter(db),
      now: () => NOW,
      newStaleMark: () => 'mark',
    })
  })
  afterAll(async () => {
    await db.destroy()
    await database[Symbol.asyncDispose]()
  })

  /** The tables of readers' own data that one of these queries reads whole, and how many were looked at. */
  const readWhole = async (work: () => Promise<unknown>): Promise<{ scans: string[]; tables: number }> => {
    sent.length = 0
    await work()
    const queries = sent.splice(0).filter(({ sql: text }) => /^(select|update|delete)\b/i.test(text))
    const scans: string[] = []
    let tables = 0
    for (const query of queries) {
      const explain = CompiledQuery.raw(`explain format=traditional ${query.sql}`, [...query.parameters])
      const { rows } = await database.db.executeQuery<{ table: string | null; type: string | null }>(explain)
      const own = rows.filter(({ table }) => OWN_TABLES.test(table ?? ''))
      tables += own.length
      for (const { table, type } of own)
        if (type === 'ALL' || type === 'index') scans.push(`${table} ${type}: ${query.sql}`)
    }
    return { scans, tables }
  }

  const reading = () => createReadingContext({ db, now: () => NOW, history })
  const page = { cursor: undefined, limit: 20 }
  const me = readerId(7)
  const acts: [name: string, work: () => Promise<unknown>][] = [
    ['a page of the history', () => listHistory(reading(), me, page)],
    [
      'a page far behind',
      () => history.list(me, { before: { at: NOW - 300_000, episodeId: 'e' }, limit: 20 }),
    ],
    ['where to go on', () => continueReading(reading(), me, page)],
    ['bookmarks', () => listBookmarks(reading(), me, page)],
    ['stations', () => visitedStations(reading(), me)],
    ['an export', () => drain(exportData(reading(), me))],
    ['what was taken out', () => readTakenOut(db, me, [episodeId(1), episodeId(2)])],
    ['a write', () => history.record(me, [stateOf(3), stateOf(4)])],
    ['a reader who becomes hot', () => loadReader(db, me)],
    [
      'a flush of many readers',
      () =>
        flushPending(
          db,
          // Of half of all readers, a database would rightly read the whole.
          Array.from({ length: READERS / 20 }, (_, index) => ({
            userId: readerId(index),
            progress: stateOf(index),
            erasures: 0,
            firstReceivedAt: NOW,
            positionReceivedAt: NOW,
          })),
        ),
    ],
    ['one that is taken out', () => history.remove(me, episodeId(9))],
    ['marks of what a store missed', () => settleStaleMarks(db, () => Promise.resolve())],
    [
      'a bookmark that is taken away',
      () => removeBookmark(db, { userId: me, episodeId: episodeId(1), at: NOW }),
    ],
    ['a history that is emptied', () => history.clear(readerId(8))],
  ]

  it.each(acts)('%s is found by indexes', async (_name, work) => {
    const { scans, tables } = await readWhole(work)
    expect(scans).toEqual([])
    expect(tables).toBeGreaterThan(0)
  })

  it('a guard like this one would see a table that is read whole', async () => {
    const { scans } = await readWhole(() =>
      db.selectFrom('progress').select('done').where('furthest_cut', '=', 9).execute(),
    )
    expect(scans).toHaveLength(1)
  })
})
