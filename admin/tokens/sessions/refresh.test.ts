import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { transact } from '#shared/database/transact.ts'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import { newUlid } from '#shared/id.ts'
import { testClock } from '../test-tokens.ts'
import { createSessionStates } from './create-session-states.ts'
import { endSessions } from './end-sessions.ts'
import { forgetExpired } from './forget-expired.ts'
import { listSessions } from './list-sessions.ts'
import { refreshSession } from './refresh-session.ts'
import {
  IDLE_LIFETIME_MS,
  KEEP_ENDED_MS,
  MAX_SESSIONS,
  REFRESH_GRACE_MS,
  SESSION_LIFETIME_MS,
} from './session-times.ts'
import { startSession } from './start-session.ts'

const DEVICE = { address: '203.0.113.7', userAgent: 'test' }

forEachDatabase((name, open) => {
  describe(`refresh tokens on ${name}`, () => {
    let database: TestDatabase
    const clock = testClock()
    beforeAll(async () => {
      database = await open()
    })
    afterAll(() => database[Symbol.asyncDispose]())

    const newUser = async (): Promise<string> => {
      const id = newUlid()
      const at = clock.now()
      await database.db
        .insertInto('user')
        .values({
          id,
          email: `${id}@example.com`,
          name: 'Hana',
          role: 'reader',
          language: 'ko',
          password_hash: null,
          password_changed_at: null,
          email_verified_at: null,
          activated_at: at,
          deactivated_at: null,
          version: 1,
          created_at: at,
          updated_at: at,
        })
        .execute()
      return id
    }
    const start = (userId: string) =>
      transact(database.db, (tx) =>
        startSession(
          { tx, at: clock.now(), actor: userId, origin: 'test', newId: () => newUlid(), changes: [] },
          userId,
          { secondFactor: false },
          DEVICE,
        ),
      )
    const process = () => ({
      db: database.db,
      now: clock.now,
      sessionStates: createSessionStates(database.db, clock.now),
    })
    const refresh = (token: string, at = process()) => refreshSession(at, token)
    const tokensOf = (sessionId: string) =>
      database.db.selectFrom('refresh_token').selectAll().where('session_id', '=', sessionId).execute()

    test('each use gives another token, and the session goes on', async () => {
      const first = await start(await newUser())
      const second = await refresh(first.refreshToken)
      expect(second.sessionId).toBe(first.sessionId)
      expect(second.refreshToken).not.toBe(first.refreshToken)
      clock.advance(REFRESH_GRACE_MS * 2)
      expect((await refresh(second.refreshToken)).refreshToken).not.toBe(second.refreshToken)
    })

    test(
      'twenty refreshes with one token at once give one successor, 200 rounds long',
      { timeout: 120_000 },
      async () => {
        const userId = await newUser()
        let { refreshToken, sessionId } = await start(userId)
        for (let round = 0; round < 200; round += 1) {
          const token = refreshToken
          const given = await Promise.all(Array.from({ length: 20 }, () => refresh(token)))
          expect(new Set(given.map((one) => one.refreshToken)).size).toBe(1)
          expect(new Set(given.map((one) => one.sessionId))).toEqual(new Set([sessionId]))
          ;({ refreshToken = '', sessionId = '' } = given[round % 20] ?? {})
          clock.advance(1_000)
        }
        expect(await listSessions(database.db, userId, clock.now())).toHaveLength(1)
        const current = (await tokensOf(sessionId)).filter(({ replaced_at }) => replaced_at === null)
        expect(current).toHaveLength(1)
      },
    )

    test('whoever lags behind within the grace gets the current token, however often it was replaced', async () => {
      const first = await start(await newUser())
      const second = await refresh(first.refreshToken)
      const third = await refresh(second.refreshToken)
      clock.advance(REFRESH_GRACE_MS - 1)
      expect((await refresh(first.refreshToken)).refreshToken).toBe(third.refreshToken)
    })

    test('a token that is used after the grace ends its session, for the thief and for the owner', async () => {
      const userId = await newUser()
      const first = await start(userId)
      const other = await start(userId)
      const second = await refresh(first.refreshToken)
      clock.advance(REFRESH_GRACE_MS + 1)
      await expect(refresh(first.refreshToken)).rejects.toMatchObject({ code: 'refresh_reused' })
      await expect(refresh(second.refreshToken)).rejects.toMatchObject({ code: 'refresh_invalid' })
      expect((await listSessions(database.db, userId, clock.now())).map(({ id }) => id)).toEqual([
        other.sessionId,
      ])
    })

    test('the owner who comes back after weeks ends the session that a thief kept going', async () => {
      const userId = await newUser()
      const stolen = await start(userId)
      let kept = (await refresh(stolen.refreshToken)).refreshToken
      for (let week = 0; week < 4; week += 1) {
        clock.advance(IDLE_LIFETIME_MS / 5)
        kept = (await refresh(kept)).refreshToken
      }
      await expect(refresh(stolen.refreshToken)).rejects.toMatchObject({ code: 'refresh_reused' })
      await expect(refresh(kept)).rejects.toMatchObject({ code: 'refresh_invalid' })
      expect(await listSessions(database.db, userId, clock.now())).toEqual([])
    })

    test('a session that ended, ran out or whose user is deactivated is refreshed no more', async () => {
      const userId = await newUser()
      const ended = await start(userId)
      await transact(database.db, (tx) => endSessions({ tx, at: clock.now() }, userId, 'signed-out'))
      await expect(refresh(ended.refreshToken)).rejects.toMatchObject({ code: 'refresh_invalid' })

      const idle = await start(userId)
      clock.advance(IDLE_LIFETIME_MS)
      await expect(refresh(idle.refreshToken)).rejects.toMatchObject({ code: 'refresh_invalid' })

      const closed = await start(userId)
      await database.db.updateTable('user').set({ deactivated_at: 1 }).where('id', '=', userId).execute()
      await expect(refresh(closed.refreshToken)).rejects.toMatchObject({ code: 'refresh_invalid' })
    })

    test('no session outlives its term, however much it is used', async () => {
      const given = await start(await newUser())
      const until = clock.now() + SESSION_LIFETIME_MS
      let token = given.refreshToken
      while (clock.now() + IDLE_LIFETIME_MS / 2 < until) {
        clock.advance(IDLE_LIFETIME_MS / 2)
        const next = await refresh(token)
        expect(next.refreshExpiresAt).toBeLessThanOrEqual(until)
        token = next.refreshToken
      }
      clock.advance(until - clock.now())
      await expect(refresh(token)).rejects.toMatchObject({ code: 'refresh_invalid' })
      // What was replaced long ago is not kept for ever.
      expect((await tokensOf(given.sessionId)).length).toBeLessThan(5)
    })

    test.each(['', 'hsr_', 'hsr_unknown', 'null', '\u0000', '가', 'x'.repeat(5_000)])(
      'a made-up token ends nothing: %j',
      async (token) => {
        const userId = await newUser()
        await start(userId)
        await expect(refresh(token)).rejects.toMatchObject({ code: 'refresh_invalid' })
        expect(await listSessions(database.db, userId, clock.now())).toHaveLength(1)
      },
    )

    test('the database holds no token that could be used', async () => {
      const given = await start(await newUser())
      const next = await refresh(given.refreshToken)
      const stored = JSON.stringify(await tokensOf(given.sessionId))
      expect(stored).not.toContain(given.refreshToken.slice(4))
      expect(stored).not.toContain(next.refreshToken.slice(4))
    })

    test('what ran out long ago is forgotten, and nothing that is still good', async () => {
      const old = await start(await newUser())
      clock.advance(SESSION_LIFETIME_MS + KEEP_ENDED_MS + 1)
      const userId = await newUser()
      const { refreshToken } = await start(userId)
      expect(await forgetExpired(database.db, clock.now())).toBeGreaterThan(0)
      expect(await tokensOf(old.sessionId)).toEqual([])
      await refresh(refreshToken)
      expect(await forgetExpired(database.db, clock.now())).toBe(0)
    })

    test('whoever left very many ended sessions behind signs in all the same', async () => {
      const userId = await newUser()
      await start(userId)
      const { expires_at } = await database.db
        .selectFrom('session')
        .select('expires_at')
        .where('user_id', '=', userId)
        .executeTakeFirstOrThrow()
      const ended = (name: string) => ({
        id: `${userId}${name}`,
        user_id: userId,
        created_at: clock.now(),
        last_used_at: clock.now(),
        expires_at,
        authenticated_at: clock.now(),
        second_factor: 0,
        address: '',
        user_agent: '',
        ended_at: clock.now(),
        ended_because: 'signed-out' as const,
      })
      // More than a statement takes parameters (SQLite: 32,766).
      const rows = Array.from({ length: 33_000 }, (_, index) => ended(String(index)))
      for (let from = 0; from < rows.length; from += 1_000) {
        const batch = rows.slice(from, from + 1_000)
        await database.db.insertInto('session').values(batch).execute()
      }
      clock.advance(KEEP_ENDED_MS + 1)
      await start(userId)
      const { left } = await database.db
        .selectFrom('session')
        .select((eb) => eb.fn.countAll<number>().as('left'))
        .where('user_id', '=', userId)
        .executeTakeFirstOrThrow()
      expect(Number(left)).toBeLessThan(rows.length)
    })

    test('a program that signs in each time it runs ends its least used sessions', async () => {
      const userId = await newUser()
      const first = await start(userId)
      for (let count = 0; count < MAX_SESSIONS; count += 1) {
        clock.advance(1)
        await start(userId)
      }
      expect(await listSessions(database.db, userId, clock.now())).toHaveLength(MAX_SESSIONS)
      await expect(refresh(first.refreshToken)).rejects.toMatchObject({ code: 'refresh_invalid' })
    })

    test('what ends a session is seen here at once and elsewhere within two seconds, and costs no query a request', async () => {
      const userId = await newUser()
      const { sessionId } = await start(userId)
      let queries = 0
      const counted = database.db.withPlugin({
        transformQuery: ({ node }) => {
          queries += 1
          return node
        },
        transformResult: ({ result }) => Promise.resolve(result),
      })
      const here = createSessionStates(counted, clock.now)
      const elsewhere = createSessionStates(database.db, clock.now)
      for (let count = 0; count < 50; count += 1) {
        expect(await here.read(sessionId)).toMatchObject({ userId, role: 'reader', secondFactor: false })
      }
      expect(queries).toBe(1)
      expect(await elsewhere.read(sessionId)).not.toBeNull()
      await transact(database.db, (tx) => endSessions({ tx, at: clock.now() }, userId, 'signed-out'))
      here.forget(userId)
      expect(await here.read(sessionId)).toBeNull()
      clock.advance(2_001)
      expect(await elsewhere.read(sessionId)).toBeNull()
      expect(await here.read('unknown')).toBeNull()
    })
  })
})
