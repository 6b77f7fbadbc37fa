import { describe, expect, test } from 'vitest'
import { openDatabase } from '#shared/database/database.ts'
import { migrate } from '#shared/database/migrate.ts'
import { createVerifiedTokens } from './create-verified-tokens.ts'
import { testClock, testTokens } from './test-tokens.ts'

const verified = {
  claims: { userId: 'user', sessionId: 'session' },
  kid: 'key',
  checkedAt: 1_000,
  expiresAt: 5_000,
}

describe('tokens that were checked', () => {
  test('are known until they end, and by every character', () => {
    const tokens = createVerifiedTokens()
    tokens.note('token', verified)
    expect(tokens.find('token', 4_999)).toEqual(verified)
    for (const other of ['token ', 'Token', 'toke', '']) expect(tokens.find(other, 2_000)).toBeUndefined()
    expect(tokens.find('token', 5_000)).toBeUndefined()
    // Once over, it stays over, whatever the clock says then.
    expect(tokens.find('token', 4_999)).toBeUndefined()
  })

  test('are not known to a clock that was set back before they were checked', () => {
    const tokens = createVerifiedTokens()
    tokens.note('token', verified)
    expect(tokens.find('token', 999)).toBeUndefined()
  })

  test('are forgotten when there are too many', () => {
    const tokens = createVerifiedTokens()
    for (let count = 0; count <= 10_000; count += 1) tokens.note(`token ${count}`, verified)
    expect(tokens.find('token 0', 2_000)).toBeUndefined()
    expect(tokens.find('token 10000', 2_000)).toEqual(verified)
  })

  test('are refused when their key was retired since, within the seconds that a list of keys is kept', async () => {
    await using opened = new AsyncDisposableStack()
    const db = openDatabase('sqlite::memory:')
    opened.defer(() => db.destroy())
    await migrate(db)
    const clock = testClock()
    const { tokens } = testTokens(db, clock.now)
    const { token } = await tokens.issue(verified.claims)
    expect(await tokens.verify(token)).toEqual(verified.claims)
    expect(await tokens.verify(token)).toEqual(verified.claims)
    await db.updateTable('signing_key').set({ retired_at: clock.now() }).execute()
    clock.advance(10_001)
    await expect(tokens.verify(token)).rejects.toMatchObject({ code: 'token_invalid' })
  })
})
