import { Redis } from 'ioredis'
import { newUlid } from '#shared/id.ts'
import type { HotHistory } from '../hot/hot-history.ts'
import { createMemoryHistory } from '../hot/hot-history-memory.ts'
import { createRedisHistory } from '../hot/hot-history-redis.ts'

const now = () => Date.now()
const newId = () => newUlid()

/** A hot store of a test, shared by any number of processes, and what loses everything in it. */
export type TestStore = Disposable & { connect: () => HotHistory; lose: () => Promise<void> }

const openMemory = (): TestStore => {
  let store = createMemoryHistory({ now, newId })
  const shared = Object.fromEntries(
    Object.keys(store).map((name) => [
      name,
      (...args: never[]) => (store[name as keyof HotHistory] as (...args: never[]) => unknown)(...args),
    ]),
  ) as unknown as HotHistory
  return {
    connect: () => shared,
    lose: () => {
      store = createMemoryHistory({ now, newId })
      return Promise.resolve()
    },
    [Symbol.dispose]: () => undefined,
  }
}

/** Without the time limits of the request path: a busy machine is no fault of the store. */
const openOnServer = async (url: string): Promise<TestStore> => {
  const client = new Redis(url)
  await client.flushdb()
  const store = createRedisHistory({ redis: client, now, newId })
  return {
    connect: () => store,
    lose: async () => {
      await client.flushdb()
    },
    [Symbol.dispose]: () => client.disconnect(),
  }
}

const redisUrls = (): string[] => (process.env['HISUBTORY_TEST_REDIS'] ?? '').split(' ').filter(Boolean)

/**
 * Declares the same tests for the in-process store and for each Redis of the test run.
 * @param database a number of its own for each test file: other files use the same servers
 */
export const forEachStore = (
  database: number,
  declare: (name: string, open: () => Promise<TestStore>) => void,
): void => {
  declare('in this process', () => Promise.resolve(openMemory()))
  for (const url of redisUrls())
    declare(`in Redis at ${new URL(url).host}`, () => openOnServer(`${url}/${database}`))
}
