import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { openOnServer } from '#shared/database/test-databases.ts'
import { startLosableRedis } from '../crash-test/history/redis-behind-port.ts'
import { spawnViews, type ViewsProcess } from '../crash-test/views/spawn-views.ts'
import { createRandom } from '../simulation/random.ts'

const [serverUrl = ''] = (process.env['HISUBTORY_TEST_DATABASES'] ?? '').split(' ')
/** Another one each time; a failing one is told. */
const seed = Date.now() % 2 ** 31

const READERS = 40
const EPISODES = ['one', 'two', 'three']
const LOOKERS = 20
/** At least so long, and until there were disasters enough: a busy machine starts a server slowly. */
const FOR_MS = 3_000
const LEAST_DISASTERS = 3
/** A machine so busy that Redis answers late tells nothing of kills: then the server itself may count. */
const ATTEMPTS = 3

const play = async (disaster: 'server' | 'redis', pauseMs: number) => {
  await using opened = new AsyncDisposableStack()
  const { db, url: databaseUrl } = opened.use(await openOnServer(serverUrl))
  const redis = opened.use(await startLosableRedis())
  const setting = { databaseUrl, redisUrl: redis.url }
  const state: { current: ViewsProcess } = { current: await spawnViews(setting) }
  opened.defer(() => state.current.kill('SIGKILL'))
  const random = createRandom(seed)
  const outcomes = { counted: 0, repeated: 0, unknown: 0, ready: 0, gone: 0 }
  let isOver = false
  const looker = async () => {
    while (!isOver) {
      const [episode, reader] = [random.pick(EPISODES) ?? '', `reader-${random.integer(READERS)}`]
      outcomes[await state.current.look(episode, reader)] += 1
      await sleep(1 + random.integer(4))
    }
  }
  const destroy = async () => {
    const endOn = performance.now() + FOR_MS - pauseMs
    for (let disasters = 0; disasters < LEAST_DISASTERS || performance.now() < endOn; disasters += 1) {
      await sleep(pauseMs / 2 + random.integer(pauseMs))
      if (disaster === 'redis') await redis.kill(() => undefined)
      else {
        await state.current.kill('SIGKILL')
        state.current = await spawnViews(setting)
      }
    }
    await sleep(pauseMs)
    isOver = true
  }
  await Promise.all([destroy(), ...Array.from({ length: LOOKERS }, looker)])
  await state.current.kill('SIGTERM')
  const rows = await db.selectFrom('episode_popularity').selectAll().execute()
  const views = new Map(rows.map((row) => [row.episode_id, Number(row.views)]))
  return { views, outcomes }
}

describe('views, each reader looking many times at each episode', () => {
  it('count once although the server is killed again and again, and none is lost', async () => {
    let played = await play('server', 300)
    for (let attempt = 1; played.outcomes.unknown > 0 && attempt < ATTEMPTS; attempt += 1)
      played = await play('server', 300)
    const { views, outcomes } = played
    expect({ seed, views: Object.fromEntries(views) }).toEqual({
      seed,
      views: Object.fromEntries(EPISODES.map((episode) => [episode, READERS])),
    })
    expect(outcomes.repeated).toBeGreaterThan(100)
  }, 60_000)

  it('count at most once although Redis is killed again and again, and loses what it knew', async () => {
    const { views, outcomes } = await play('redis', 600)
    expect([...views].filter(([, count]) => count > READERS)).toEqual([])
    expect({ seed, sum: [...views.values()].reduce((sum, count) => sum + count, 0) }).not.toEqual({
      seed,
      sum: 0,
    })
    expect(outcomes.repeated).toBeGreaterThan(100)
  }, 60_000)
})
