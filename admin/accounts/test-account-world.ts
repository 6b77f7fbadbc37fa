import type { OpenTestDatabase } from '#shared/database/test-databases.ts'
import { newUlid } from '#shared/id.ts'
import { createAdmin } from './create-admin.ts'
import { readUser } from './read-user.ts'
import { signIn } from './sign-in.ts'
import { signUp } from './sign-up.ts'
import { testAccounts } from './test-accounts.ts'

export const DEVICE = { address: '203.0.113.7', userAgent: 'test' }
export const PASSWORD = '지하철 아래의 이야기'
export const OTHER = 'blue kettle on the 3rd floor'
export const newEmail = (): string => `${newUlid()}@example.com`

export type AccountWorld = Awaited<ReturnType<typeof openAccountWorld>>

/** A database with accounts, and what tests do with them again and again. Dispose of it. */
export const openAccountWorld = async (open: OpenTestDatabase, now: () => number) => {
  const database = await open()
  const { db } = database
  const accounts = testAccounts(db, now)
  const { contextOf, mails } = accounts
  return {
    ...accounts,
    db,
    /** A reader who signed up just now. */
    join: async (email = newEmail()) => {
      const input = { email, name: '하나', password: PASSWORD, language: 'ko' as const }
      const { user, session } = await signUp(contextOf(), input, DEVICE)
      return { ...user, session }
    },
    /** Signs in somebody who has no second factor. */
    enter: async (email: string, password = PASSWORD) => {
      const result = await signIn(contextOf(), { email, password }, DEVICE)
      if (result.kind !== 'signed-in') throw new Error('a second factor was asked for')
      return result.signedIn
    },
    newAdmin: () => createAdmin(contextOf('test'), { email: newEmail(), name: 'Chief', password: PASSWORD }),
    rowOf: (id: string) => readUser(db, id),
    mailTo: (email: string) => mails.findLast(({ to }) => to === email),
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  }
}
