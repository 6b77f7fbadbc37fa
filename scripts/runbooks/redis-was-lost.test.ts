import { Redis } from 'ioredis'
import { expect, it, onTestFinished } from 'vitest'
import { startFront } from '../dev-env/servers/start-front.ts'
import { startRedis } from '../dev-env/servers/start-redis.ts'
import { loadAndPublish } from './testing/load-and-publish.ts'
import { openInstance } from './testing/open-instance.ts'
import { signUp, statusOf } from './testing/sign-up.ts'
import { until } from './testing/until.ts'

/** Many commands, on a machine that may be busy with other tests. */
const TIMEOUT_MS = 120_000
const EPISODE = 'jamsil-island-1'

it(
  'the page on a lost Redis has nothing to load and nothing to restart: nobody is signed out, and places are kept',
  async () => {
    let redis = await startRedis()
    onTestFinished(() => redis.stop())
    // Its address stays, whichever Redis is behind it.
    using front = await startFront(() => redis.port)
    const instance = await openInstance({ REDIS_URL: `redis://127.0.0.1:${front.port}` })
    const { adminUrl } = instance
    await loadAndPublish(instance, { webtoons: true })
    await instance.run('systemctl start "hisubtory-admin@$ACTIVE_PORT"')
    const reader = await signUp(adminUrl, 'hana@example.com')
    const keep = (cut: number) =>
      reader.call('PUT', `/api/me/progress/${EPISODE}`, {
        cut,
        offset: 0,
        done: false,
        at: new Date().toISOString(),
        device: 'phone',
      })
    const place = () => reader.call('GET', `/api/me/progress/${EPISODE}`)
    await keep(1)
    const metrics = async () => (await instance.run(`curl -sS ${instance.metricsUrl}`)).output
    await until('the hot store is used', async () =>
      (await metrics()).includes('hisubtory_history_hot_store_up 1'),
    )
    await until('the place is in the database', async () => {
      const rows = await instance.content.db.selectFrom('progress').select('done').execute()
      return rows.length === 1
    })
    await redis.stop()
    await keep(2)

    const page = await instance.follow('redis-was-lost')
    expect((await page.next()).output).toContain('degraded')
    expect((await page.next()).output).toContain('hisubtory_history_hot_store_up 0')
    redis = await startRedis()
    const isReady = async () => (await fetch(`${adminUrl}/readyz`)).text()
    await until('it is let in again', async () => (await isReady()).includes('"ready"'))
    expect((await page.next()).output).toContain('"ready"')
    const over = await page.next()
    expect(over.output).toContain('hisubtory_history_hot_store_up 1')
    expect(over.output).toContain('hisubtory_history_flush_failing 0')
    expect(page.left()).toEqual([])

    expect(await statusOf(adminUrl, reader)).toBe(200)
    expect(await place()).toMatchObject({ cut: 2 })
    await keep(3)
    expect(await place()).toMatchObject({ cut: 3 })
    const client = new Redis(redis.url)
    expect(await client.dbsize()).toBeGreaterThan(0)
    client.disconnect()
  },
  TIMEOUT_MS,
)
