import { expect, it } from 'vitest'
import { errorForLog } from './error-for-log.ts'

it('keeps what happened and why, and leaves out the statement that a driver put into its error', () => {
  const driver = Object.assign(new Error('Deadlock found'), {
    code: 'ER_LOCK_DEADLOCK',
    sql: "update `user` set `password_hash` = '$argon2id$secret'",
  })
  const logged = errorForLog(new Error('The user was not saved', { cause: driver }))
  expect(logged).toMatchObject({
    message: 'The user was not saved',
    cause: { message: 'Deadlock found', code: 'ER_LOCK_DEADLOCK' },
  })
  expect(JSON.stringify(logged)).not.toMatch(/argon2id/)
})

it('ends where errors cause each other', () => {
  const first = new Error('first')
  first.cause = first
  expect(JSON.stringify(errorForLog(first)).match(/"message":"first"/g)).toHaveLength(5)
})
