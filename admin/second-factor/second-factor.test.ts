import { TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import { beginEnrolment } from './begin-enrolment.ts'
import { confirmEnrolment } from './confirm-enrolment.ts'
import { createSecondFactors } from './create-second-factors.ts'
import { disableSecondFactor } from './disable-second-factor.ts'
import { readSecondFactor } from './read-second-factor.ts'
import { renewRecoveryCodes } from './renew-recovery-codes.ts'
import { insertUser, newFactorContext } from './test-factor-context.ts'

const STEP_MS = 30_000
const killed = () => Promise.reject(new Error('killed'))

const codeAt = (secret: string, at: number): string => new TOTP({ secret }).generate({ timestamp: at })

forEachDatabase((name, open) => {
  describe(`a second factor on ${name}`, () => {
    let database: TestDatabase
    beforeAll(async () => {
      database = await open()
    })
    afterAll(async () => database[Symbol.asyncDispose]())

    const newUser = async () => {
      const context = newFactorContext(database.db)
      return { context, factors: createSecondFactors(context), user: await insertUser(database.db) }
    }

    const enrolled = async () => {
      const { context, factors, user } = await newUser()
      const { secret } = await beginEnrolment(context, user)
      const code = codeAt(secret, context.clock.now)
      const { recoveryCodes } = await confirmEnrolment(context, user, code)
      context.clock.now += 2 * STEP_MS
      return { context, factors, user, secret, recoveryCodes, firstCode: code }
    }

    it('is asked for once its first code was shown, and not before', async () => {
      const { context, factors, user } = await newUser()
      const { secret } = await beginEnrolment(context, user)
      expect(await factors.isEnrolled(user)).toBe(false)
      expect(await factors.verify(user, codeAt(secret, context.clock.now))).toBe(false)
      const typed = codeAt(secret, context.clock.now).replace(/^.../, '$& ')
      const { recoveryCodes } = await confirmEnrolment(context, user, typed)
      expect(await factors.isEnrolled(user)).toBe(true)
      expect(new Set(recoveryCodes).size).toBe(10)
      expect(await readSecondFactor(database.db, user)).toEqual({
        enabledAt: context.clock.now,
        recoveryCodesLeft: 10,
      })
    })

    it('begins again with another secret, and is never replaced once it stands', async () => {
      const { context, user } = await newUser()
      const first = await beginEnrolment(context, user)
      const second = await beginEnrolment(context, user)
      const refused = { code: 'validation_failed', faults: [{ path: '/code' }] }
      await expect(
        confirmEnrolment(context, user, codeAt(first.secret, context.clock.now)),
      ).rejects.toMatchObject(refused)
      await confirmEnrolment(context, user, codeAt(second.secret, context.clock.now))
      await expect(beginEnrolment(context, user)).rejects.toMatchObject({ code: 'second_factor_exists' })
    })

    it('takes each code once, also when it comes twenty times at once', async () => {
      const { context, factors, user, secret, firstCode } = await enrolled()
      expect(await factors.verify(user, firstCode)).toBe(false)
      const code = codeAt(secret, context.clock.now)
      const taken = await Promise.allSettled(Array.from({ length: 20 }, () => factors.verify(user, code)))
      expect(taken.filter((one) => one.status === 'fulfilled' && one.value)).toHaveLength(1)
    })

    it('takes no earlier code after a later one', async () => {
      const { context, factors, user, secret } = await enrolled()
      expect(await factors.verify(user, codeAt(secret, context.clock.now))).toBe(true)
      expect(await factors.verify(user, codeAt(secret, context.clock.now - STEP_MS))).toBe(false)
    })

    it('stops somebody who guesses, and lets the owner in with a recovery code meanwhile', async () => {
      const { context, factors, user, secret, recoveryCodes } = await enrolled()
      const right = codeAt(secret, context.clock.now)
      const wrong = right.replace(/^./, (digit) => String((Number(digit) + 1) % 10))
      for (let attempt = 0; attempt < 5; attempt += 1) expect(await factors.verify(user, wrong)).toBe(false)
      await expect(factors.verify(user, right)).rejects.toMatchObject({ code: 'throttled' })
      expect(await factors.verify(user, recoveryCodes[0]!)).toBe(true)
    })

    it('takes each recovery code once and however it is typed, and only from its owner', async () => {
      const { factors, user, recoveryCodes } = await enrolled()
      const other = await enrolled()
      const [first = '', second = ''] = recoveryCodes
      expect(await other.factors.verify(other.user, first)).toBe(false)
      const typed = first.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O').replaceAll('1', 'l')
      const taken = await Promise.all([typed, first, typed].map((code) => factors.verify(user, code)))
      expect(taken.filter(Boolean)).toHaveLength(1)
      expect((await readSecondFactor(database.db, user)).recoveryCodesLeft).toBe(9)
      expect(await factors.verify(user, second)).toBe(true)
    })

    it('makes new recovery codes, and the old ones are good no more', async () => {
      const { context, factors, user, recoveryCodes } = await enrolled()
      const renewed = await renewRecoveryCodes(context, user)
      expect(await factors.verify(user, recoveryCodes[0]!)).toBe(false)
      expect(await factors.verify(user, renewed.recoveryCodes[0]!)).toBe(true)
    })

    it('is turned off with its recovery codes, and can be set up anew', async () => {
      const { context, factors, user, recoveryCodes, secret } = await enrolled()
      await disableSecondFactor(context, user)
      expect(await factors.isEnrolled(user)).toBe(false)
      expect(await factors.verify(user, recoveryCodes[0]!)).toBe(false)
      expect(await factors.verify(user, codeAt(secret, context.clock.now))).toBe(false)
      await expect(disableSecondFactor(context, user)).rejects.toMatchObject({ code: 'no_second_factor' })
      await expect(renewRecoveryCodes(context, user)).rejects.toMatchObject({ code: 'no_second_factor' })
      expect((await beginEnrolment(context, user)).secret).not.toBe(secret)
    })

    it('is set up whole or not at all: what breaks off leaves nobody without recovery codes', async () => {
      const { context, factors, user } = await newUser()
      const { secret } = await beginEnrolment(context, user)
      const code = codeAt(secret, context.clock.now)
      await expect(confirmEnrolment({ ...context, beforeCommit: killed }, user, code)).rejects.toThrow(
        'killed',
      )
      expect(await factors.isEnrolled(user)).toBe(false)
      expect((await confirmEnrolment(context, user, code)).recoveryCodes).toHaveLength(10)
    })

    it('stands as the last of many wanted it that begin at the same moment', async () => {
      const { context, user } = await newUser()
      const begun = await Promise.all(Array.from({ length: 5 }, () => beginEnrolment(context, user)))
      const codes = begun.map(({ secret }) => codeAt(secret, context.clock.now))
      const taken = await Promise.allSettled(codes.map((code) => confirmEnrolment(context, user, code)))
      expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    })

    it('is never changed without a mail to its owner', async () => {
      const { context, user } = await enrolled()
      await renewRecoveryCodes(context, user)
      await disableSecondFactor({ ...context, actor: 'an administrator' }, user)
      await context.background.settle()
      expect(context.mails.map(({ to }) => to)).toEqual(Array(3).fill(`${user}@example.com`))
      // Each is sent by itself, and may overtake another.
      expect(new Set(context.mails.map(({ subject }) => subject))).toEqual(
        new Set([
          'HISUBTORY 2단계 인증이 켜졌습니다',
          'HISUBTORY 복구 코드가 새로 만들어졌습니다',
          'HISUBTORY 2단계 인증이 꺼졌습니다',
        ]),
      )
    })

    it('leaves neither secrets nor codes in the database or the audit log', async () => {
      const { user, secret, recoveryCodes } = await enrolled()
      const rows = await Promise.all([
        database.db.selectFrom('totp_factor').selectAll().where('user_id', '=', user).execute(),
        database.db.selectFrom('recovery_code').selectAll().where('user_id', '=', user).execute(),
        database.db.selectFrom('audit_entry').selectAll().where('item_id', '=', user).execute(),
      ])
      expect(rows[2]).toMatchObject([{ action: 'enable-second-factor', actor: 'somebody' }])
      const written = JSON.stringify(rows)
      for (const text of [secret, ...recoveryCodes]) {
        expect(written).not.toContain(text)
        expect(written).not.toContain(text.replaceAll('-', ''))
      }
    })

    it('does not open in another user’s row', async () => {
      const { context, user, secret } = await enrolled()
      const thief = await enrolled()
      const { sealed_secret } = await database.db
        .selectFrom('totp_factor')
        .select('sealed_secret')
        .where('user_id', '=', user)
        .executeTakeFirstOrThrow()
      await database.db
        .updateTable('totp_factor')
        .set({ sealed_secret })
        .where('user_id', '=', thief.user)
        .execute()
      const code = codeAt(secret, context.clock.now)
      await expect(thief.factors.verify(thief.user, code)).rejects.toMatchObject({
        code: 'sealed_unreadable',
      })
    })
  })
})
