import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import { eraseProgress } from './erase-progress.ts'
import { flushPending } from './flush-pending.ts'
import { mistrustHotHistories } from './mistrust-hot-histories.ts'
import type { PendingProgress } from './pending-progress.ts'
import { settleStaleMarks } from './stale-marks.ts'

const AT = Date.UTC(2026, 10, 21)

/** What a hot store holds that knew the database before it was restored: a later count of erasures. */
const pending = (userId: string, receivedAt: number): PendingProgress => ({
  userId,
  progress: {
    episodeId: 'one',
    cut: 2,
    offset: 0,
    done: false,
    at: receivedAt,
    device: 'phone',
    furthestCut: 2,
  },
  erasures: 3,
  firstReceivedAt: receivedAt,
  positionReceivedAt: receivedAt,
})

forEachDatabase((name, open) => {
  describe(`the hot store beside a restored database, ${name}`, () => {
    let database: TestDatabase
    let mistrusted = 0
    beforeAll(async () => {
      database = await open()
      const user = { password_hash: null, role: 'reader' as const, language: 'ko' as const, version: 1 }
      const ids = ['known', 'without-a-row']
      await database.db
        .insertInto('user')
        .values(
          ids.map((id) => ({
            ...user,
            id,
            email: `${id}@example.com`,
            name: id,
            created_at: AT,
            updated_at: AT,
          })),
        )
        .execute()
      await database.db
        .insertInto('reader_history')
        .values({ user_id: 'known', erasures: 1, cleared_erasure: 1, cleared_at: AT - 1_000 })
        .execute()
      mistrusted = await mistrustHotHistories(database.db, () => 'mark')
    })
    afterAll(() => database[Symbol.asyncDispose]())

    const rowsOf = (userId: string) =>
      database.db.selectFrom('progress').select('episode_id').where('user_id', '=', userId).execute()

    it('a place that was not written down yet is kept, unless its reader takes it out', async () => {
      for (const userId of ['known', 'without-a-row']) {
        await flushPending(database.db, [pending(userId, AT)])
        expect(await rowsOf(userId)).toEqual([{ episode_id: 'one' }])
        await eraseProgress(database.db, { userId, episodeId: null, now: AT + 10, staleMark: null })
        // Another server had it in hand, and comes late.
        await flushPending(database.db, [pending(userId, AT)])
        expect(await rowsOf(userId)).toEqual([])
      }
    })

    it('what is hot is forgotten, of readers too of whom the database had no row', async () => {
      const dropped: string[] = []
      await settleStaleMarks(database.db, async (userIds) => void dropped.push(...userIds))
      expect(dropped.toSorted()).toEqual(['known', 'without-a-row'])
      expect(mistrusted).toBe(2)
    })
  })
})
