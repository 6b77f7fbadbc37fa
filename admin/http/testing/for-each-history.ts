import { forEachDatabase, type OpenTestDatabase } from '#shared/database/test-databases.ts'
import { newUlid } from '#shared/id.ts'
import { silentLogger } from '#shared/logger.ts'
import { startHistory } from '../../history/start-history.ts'
import { forEachStore, type TestStore } from '../../history/testing/for-each-store.ts'
import type { OpenHistory } from './open-admin-api.ts'

/** What is flushed is flushed when the history is disposed of, or when somebody counts in the database. */
const NEVER_MS = 3_600_000

const openOn =
  (openStore: () => Promise<TestStore>): OpenHistory =>
  async (db, now) => {
    const store = await openStore()
    const common = { db, now, newId: () => newUlid(), logger: silentLogger() }
    const history = startHistory({
      ...common,
      hot: store.connect(),
      flushIntervalMs: NEVER_MS,
      isImmediate: false,
    })
    // Its store is away until it was found.
    await history.flush()
    return {
      ...history,
      [Symbol.asyncDispose]: async () => {
        await history[Symbol.asyncDispose]()
        store[Symbol.dispose]()
      },
    }
  }

/**
 * Declares the same tests for every database of the run, with history on it alone and with each hot store before it.
 * @param redisDatabase a number of its own for each test file: other files use the same servers
 */
export const forEachHistory = (
  redisDatabase: number,
  declare: (name: string, open: OpenTestDatabase, openHistory?: OpenHistory) => void,
): void => {
  forEachDatabase((name, open) => {
    declare(name, open)
    forEachStore(redisDatabase, (storeName, openStore) =>
      declare(`${name}, hot ${storeName}`, open, openOn(openStore)),
    )
  })
}
