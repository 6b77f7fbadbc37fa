import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '#shared/database/database.ts'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import { silentLogger } from '#shared/logger.ts'
import { createPublisherMetrics } from './create-publisher-metrics.ts'

const NOW = Date.UTC(2026, 10, 21, 12)
const NO_WORK = { stored: 0, removed: 0, purges: 0, purgedItems: 0 }
const TABLES = ['change', 'publication', 'purge', 'batch', 'document', 'purge_usage', 'schedule'] as const

const valueOf = (text: string, name: string): number | null => {
  const line = text.split('\n').find((one) => one.startsWith(`${name} `))
  return line === undefined ? null : Number(line.slice(name.length + 1))
}

forEachDatabase((name, open) => {
  describe(`the metrics of a publisher on ${name}`, () => {
    let database: TestDatabase
    beforeAll(async () => {
      database = await open()
    })
    beforeEach(async () => {
      for (const table of TABLES) await database.db.deleteFrom(table).execute()
    })
    afterAll(() => database[Symbol.asyncDispose]())

    const metricsOf = () =>
      createPublisherMetrics({ db: database.db, now: () => NOW, logger: silentLogger() }, NO_WORK)

    const readAll = async () => {
      const { text } = await metricsOf().read()
      return (metric: string) => valueOf(text, `hisubtory_${metric}`)
    }

    it('are all zero where nothing waits and nothing is wrong', async () => {
      const read = await readAll()
      for (const metric of [
        'queue_changes',
        'oldest_change_seconds',
        'purge_oldest_seconds',
        'unverified_oldest_seconds',
        'parked_documents',
        'purge_paths_this_month',
        'failed_schedules',
      ])
        expect({ metric, value: read(metric) }).toEqual({ metric, value: 0 })
      expect(read('database_up')).toBe(1)
      expect(read('signing_key_age_seconds')).toBeNull()
    })

    it('tell how much waits and for how long', async () => {
      const { db } = database
      const publication = { actor: 'a', note: '', state: 'committed' as const, documents: 0 }
      await db
        .insertInto('publication')
        .values({ ...publication, id: 'p', committed_at: NOW - 90_000 })
        .execute()
      const change = { kind: 'tag' as const, item_id: 'x', publication_id: 'p', claimed_until: 0 }
      await db
        .insertInto('change')
        .values([
          { ...change, id: '01', committed_at: NOW - 90_000 },
          { ...change, id: '02', committed_at: NOW - 10_000 },
        ])
        .execute()
      await db
        .insertInto('purge')
        .values({ id: '01', path: '/v1/index.json', is_new: 0, queued_at: NOW - 30_000 })
        .execute()
      await db
        .insertInto('batch')
        .values([
          { id: '01', created_at: NOW - 99_000, purged_at: null, verify_at: 0, attempts: 0 },
          { id: '02', created_at: NOW - 70_000, purged_at: NOW - 60_000, verify_at: 0, attempts: 3 },
        ])
        .execute()
      await db
        .insertInto('purge_usage')
        .values([
          { month: '2026-11', requests: 3, paths: 700 },
          { month: '2026-10', requests: 9, paths: 9_000 },
        ])
        .execute()
      const read = await readAll()
      expect(read('queue_changes')).toBe(2)
      expect(read('oldest_change_seconds')).toBe(90)
      expect(read('purge_queue')).toBe(1)
      expect(read('purge_oldest_seconds')).toBe(30)
      expect(read('unverified_oldest_seconds')).toBe(60)
      expect(read('purge_requests_this_month')).toBe(3)
      expect(read('purge_paths_this_month')).toBe(700)
    })

    it('count a failed plan until it is a week old or planned anew', async () => {
      const plan = {
        kind: 'episode' as const,
        action: 'publish' as const,
        revision_id: null,
        zone: 'Asia/Seoul',
        error: 'no',
        actor: 'a',
        created_at: 0,
      }
      const failed = { ...plan, state: 'failed' as const }
      await database.db
        .insertInto('schedule')
        .values([
          { ...failed, id: '01', item_id: 'open', due_at: NOW - 1_000 },
          { ...failed, id: '02', item_id: 'again', due_at: NOW - 1_000 },
          { ...plan, id: '03', item_id: 'again', due_at: NOW + 1_000, state: 'pending' },
          { ...failed, id: '04', item_id: 'old', due_at: NOW - 8 * 86_400_000 },
        ])
        .execute()
      expect((await readAll())('failed_schedules')).toBe(1)
    })

    it('count a failed plan no more once somebody published the item, or put it into the trash', async () => {
      const { db } = database
      const common = { created_at: 0, updated_at: 0, version: 1 }
      await db
        .insertInto('station')
        .values({ ...common, id: 's', name: '{}', name_ko: '역', latitude: 37, longitude: 127 })
        .execute()
      const webtoon = { ...common, station_id: 's', title: '', summary: '', authors: '[]' }
      await db
        .insertInto('webtoon')
        .values(['open', 'published', 'trashed'].map((id) => ({ ...webtoon, id })))
        .execute()
      const revision = { number: 1, data: '{}', author: 'a', note: '', station_id: 's', card: '{}' }
      await db
        .insertInto('webtoon_revision')
        .values([
          { ...revision, id: 'before', webtoon_id: 'open', created_at: NOW - 9_000 },
          { ...revision, id: 'after', webtoon_id: 'published', created_at: NOW - 500 },
        ])
        .execute()
      const set = (id: string, values: object) =>
        db.updateTable('webtoon').set(values).where('id', '=', id).execute()
      await set('open', { published_revision_id: 'before' })
      await set('published', { published_revision_id: 'after' })
      await set('trashed', { trashed_at: NOW })
      await db
        .insertInto('schedule')
        .values(
          ['open', 'published', 'trashed'].map((item_id) => ({
            id: item_id,
            item_id,
            kind: 'webtoon' as const,
            action: 'publish' as const,
            revision_id: 'planned',
            due_at: NOW - 1_000,
            zone: 'Asia/Seoul',
            state: 'failed' as const,
            error: 'no',
            actor: 'a',
            created_at: 0,
          })),
        )
        .execute()
      expect((await readAll())('failed_schedules')).toBe(1)
    })

    it('count the way of a publication by its stages', async () => {
      const metrics = metricsOf()
      metrics.stageReached('stored', 800)
      metrics.stageReached('verified', 20_000)
      const { text } = await metrics.read()
      expect(text).toContain('hisubtory_publish_seconds_bucket{le="0.5",stage="stored"} 0\n')
      expect(text).toContain('hisubtory_publish_seconds_bucket{le="1",stage="stored"} 1\n')
      expect(text).toContain('hisubtory_publish_seconds_sum{stage="verified"} 20\n')
    })
  })
})

it('are told without those of the database while it is away', async () => {
  await using db = openDatabase('mysql://root@127.0.0.1:1/away')
  const metrics = createPublisherMetrics({ db, now: Date.now, logger: silentLogger() }, NO_WORK)
  const { text } = await metrics.read()
  expect(valueOf(text, 'hisubtory_database_up')).toBe(0)
  expect(valueOf(text, 'hisubtory_oldest_change_seconds')).toBeNull()
  expect(text).toContain('nodejs_eventloop_lag_seconds')
})
