import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { createRedisHistory } from '#admin/history/hot/hot-history-redis.ts'
import { startHistory, type RunningHistory } from '#admin/history/start-history.ts'
import { openDatabase, type Database } from '#shared/database/database.ts'
import { openOnServer, type TestDatabase } from '#shared/database/test-databases.ts'
import { newUlid } from '#shared/id.ts'
import { silentLogger } from '#shared/logger.ts'
import { openRedis } from '#shared/redis/open-redis.ts'
import { startLosableRedis, type LosableRedis } from '../crash-test/history/redis-behind-port.ts'
import { startFront, type Front } from '../dev-env/servers/start-front.ts'
import { phoneProgress } from './phone-progress.ts'
import { untilTrue } from './until-true.ts'

const [serverUrl = ''] = (process.env['HISUBTORY_TEST_DATABASES'] ?? '').split(' ')
const now = () => Date.now()
const newId = () => newUlid()

describe('view history beside servers that do not answer', () => {
  let database: TestDatabase
  let redis: LosableRedis
  let front: Front
  /** By a way that can be cut. */
  let db: Database
  beforeAll(async () => {
    database = await openOnServer(serverUrl)
    redis = await startLosableRedis()
    const url = new URL(database.url)
    const { port } = url
    front = await startFront(() => Number(port))
    url.host = `127.0.0.1:${front.port}`
    db = openDatabase(url.href)
  })
  afterAll(async () => {
    await db.destroy()
    front[Symbol.dispose]()
    await redis[Symbol.asyncDispose]()
    await database[Symbol.asyncDispose]()
  })

  const start = async (): Promise<RunningHistory> => {
    const connection = openRedis({ url: redis.url, isCluster: false }, silentLogger())
    onTestFinished(() => connection[Symbol.dispose]())
    const hot = createRedisHistory({ redis: connection.client, now, newId })
    const common = { db, hot, now, newId, logger: silentLogger() }
    const history = startHistory({ ...common, flushIntervalMs: 200, isImmediate: false })
    onTestFinished(() => history[Symbol.asyncDispose]())
    await untilTrue(() => history.state().hotStore === 'answers')
    return history
  }
  const rowsOf = (userId: string) =>
    database.db.selectFrom('progress').select(['episode_id', 'at']).where('user_id', '=', userId).execute()

  it('takes progress while the database is away, of readers it has not seen too, and writes it when it is back', async () => {
    const history = await start()
    await history.record('known', [phoneProgress('one', 1)])
    await history.flush()
    front.cut(true)
    expect(await history.record('known', [phoneProgress('one', 2)])).toMatchObject([{ at: 2 }])
    expect(await history.record('new', [phoneProgress('one', 3)])).toMatchObject([{ at: 3 }])
    expect((await history.read('known', ['one'])).get('one')).toMatchObject({ at: 2 })
    await expect(history.remove('known', 'one')).rejects.toMatchObject({ code: expect.any(String) })
    await untilTrue(() => history.state().isFlushFailing)
    front.cut(false)
    await untilTrue(async () => (await rowsOf('new')).length === 1 && (await rowsOf('known'))[0]?.at === 2)
    expect((await history.read('new', ['one'])).get('one')).toMatchObject({ at: 3 })
    expect(history.state()).toMatchObject({ hotStore: 'answers', bypassed: 0 })
  })

  it('answers within a second while Redis hangs, from the database, and trusts it again after it caught up', async () => {
    const history = await start()
    await history.record('hung', [phoneProgress('one', 1)])
    await history.flush()
    const thawed = redis.freeze(1_500)
    const frozenOn = performance.now()
    let slowestMs = 0
    let at = 1
    while (performance.now() - frozenOn < 1_200) {
      const beganOn = performance.now()
      at += 1
      await history.record('hung', [phoneProgress('one', at)])
      slowestMs = Math.max(slowestMs, performance.now() - beganOn)
    }
    expect(slowestMs).toBeLessThan(1_000)
    expect(await rowsOf('hung')).toEqual([{ episode_id: 'one', at }])
    expect(history.state()).toMatchObject({ hotStore: 'away', bypassed: at - 1 })
    await thawed
    await untilTrue(() => history.state().hotStore === 'answers')
    expect((await history.read('hung', ['one'])).get('one')).toMatchObject({ at })
    await history.record('hung', [phoneProgress('one', at + 1)])
    await untilTrue(async () => (await rowsOf('hung'))[0]?.at === at + 1)
  })
})
