import { setImmediate as turn } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import { newUlid } from '#shared/id.ts'
import { silentLogger } from '#shared/logger.ts'
import { readRows } from './rows/read-rows.ts'
import { startHistory, type RunningHistory } from './start-history.ts'
import { forEachStore, type TestStore } from './testing/for-each-store.ts'

const EPISODES = ['one', 'two', 'three']
const ACTS = 250

forEachDatabase((databaseName, openDatabase) => {
  forEachStore(6, (storeName, openStore) => {
    describe(`acts of two processes at once ${storeName}, ${databaseName}`, () => {
      let database: TestDatabase
      let store: TestStore
      beforeAll(async () => {
        database = await openDatabase()
        store = await openStore()
      })
      afterAll(async () => {
        store[Symbol.dispose]()
        await database[Symbol.asyncDispose]()
      })

      const start = (): RunningHistory =>
        startHistory({
          db: database.db,
          hot: store.connect(),
          isImmediate: false,
          flushIntervalMs: 20,
          now: () => Date.now(),
          newId: () => newUlid(),
          logger: silentLogger(),
        })

      it('leave both with what the database has, whatever was written, taken out and flushed in between', async () => {
        const processes = [start(), start()]
        for (const history of processes) await history.flush()
        const userId = newUlid()
        const first = Date.now()
        const act = async (index: number): Promise<void> => {
          const history = processes[index % 2]!
          const episodeId = EPISODES[index % 3] ?? ''
          const kind = (index * 7) % 10
          if (kind === 0) await history.clear(userId)
          else if (kind <= 2) await history.remove(userId, episodeId)
          else if (kind === 3) await history.list(userId, { before: null, limit: 10 })
          else {
            const at = first + ((index * 37) % 100)
            const place = { cut: index % 9, offset: 0, done: index % 5 === 0, device: `d${index % 4}` }
            await history.record(userId, [{ ...place, episodeId, at }])
          }
        }
        for (let start = 0; start < ACTS; start += 25) {
          await Promise.all(Array.from({ length: 25 }, (_, offset) => act(start + offset)))
          await turn()
        }
        for (const history of [...processes, ...processes]) await history.flush()
        const rows = (await readRows(database.db, userId, EPISODES)).toSorted((a, b) =>
          a.episodeId < b.episodeId ? -1 : 1,
        )
        for (const history of processes) {
          const read = await history.read(userId, EPISODES)
          expect([...read.values()].toSorted((a, b) => (a.episodeId < b.episodeId ? -1 : 1))).toEqual(rows)
          expect((await history.list(userId, { before: null, limit: 10 })).items).toHaveLength(rows.length)
        }
        // Taken out by one, nothing of it is left for the other; written by one, the other has it.
        await processes[0]!.clear(userId)
        expect((await processes[1]!.read(userId, EPISODES)).size).toBe(0)
        await processes[1]!.record(userId, [
          { episodeId: 'one', cut: 1, offset: 0, done: false, at: first, device: '' },
        ])
        expect((await processes[0]!.read(userId, EPISODES)).get('one')).toMatchObject({ cut: 1, done: false })
        for (const history of processes) await history[Symbol.asyncDispose]()
      })
    })
  })
})
