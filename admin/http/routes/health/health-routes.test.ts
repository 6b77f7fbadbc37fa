import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '#shared/database/database.ts'
import { migrate } from '#shared/database/migrate.ts'
import type { HistoryState } from '../../../history/start-history.ts'
import { createMetrics } from '../../../server/create-metrics.ts'
import { callWith } from '../../testing/call-with.ts'
import { openAdminApi, type TestApi } from '../../testing/open-admin-api.ts'

const openSqlite = async () => {
  const db = openDatabase('sqlite::memory:')
  await migrate(db)
  return { db, url: '', [Symbol.asyncDispose]: () => db.destroy() }
}

const historyState =
  (hotStore: HistoryState['hotStore'], more: Partial<HistoryState> = {}) =>
  (): HistoryState => ({ hotStore, bypassed: 0, flushed: 0, isFlushFailing: false, ...more })

describe('readiness beside the hot store of view history', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await openAdminApi(openSqlite)
  })
  afterAll(() => api[Symbol.asyncDispose]())

  const ready = (overrides: Parameters<typeof callWith>[1]) => callWith(api, overrides).get('/readyz')

  it('is degraded while one of the two is away, and not ready without both', async () => {
    await using db = openDatabase('mysql://root@127.0.0.1:1/away')
    expect(await ready({ historyState: historyState('answers') })).toMatchObject({
      body: { status: 'ready' },
    })
    expect(await ready({ historyState: historyState('away') })).toMatchObject({
      status: 200,
      body: { status: 'degraded', away: 'history-store' },
    })
    expect(await ready({ db, historyState: historyState('answers') })).toMatchObject({
      status: 200,
      body: { status: 'degraded', away: 'database' },
    })
    expect(await ready({ db, historyState: historyState('away') })).toMatchObject({ status: 503 })
    expect(await ready({ db, historyState: historyState('none') })).toMatchObject({ status: 503 })
  })

  it('tells Prometheus that it is away, what went past it, and that flushes fail', async () => {
    const state = historyState('away', { bypassed: 3, flushed: 7, isFlushFailing: true })
    const { text } = await createMetrics(api.services.db, state).read()
    expect(text).toMatch(/^hisubtory_history_hot_store_up 0$/m)
    expect(text).toMatch(/^hisubtory_history_bypassed 3$/m)
    expect(text).toMatch(/^hisubtory_history_flushed 7$/m)
    expect(text).toMatch(/^hisubtory_history_flush_failing 1$/m)
  })

  it('tells Prometheus the rest while the database is away', async () => {
    await using db = openDatabase('mysql://root@127.0.0.1:1/away')
    const { text } = await createMetrics(db, historyState('answers')).read()
    expect(text).toMatch(/^hisubtory_history_hot_store_up 1$/m)
    expect(text).not.toMatch(/^hisubtory_publications_pending \d/m)
  })
})
