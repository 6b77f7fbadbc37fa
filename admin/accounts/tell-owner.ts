import { LIMITS } from '../throttle/limits.ts'
import type { AccountServices } from './account-services.ts'
import { securityMail, type SecurityEvent } from './security-mail.ts'

/** What telling somebody needs. */
export type OwnerContext = Pick<AccountServices, 'db' | 'mailer' | 'background' | 'throttle'>

/**
 * Mails the owner of an account what was done to its protection. Nobody waits for it, and a mail that can't be sent
 * undoes nothing. It is counted, because somebody may have signed up with an address that is not theirs.
 */
export const tellOwner = (context: OwnerContext, userId: string, event: SecurityEvent): void => {
  const { db, mailer, background, throttle } = context
  background.run(`mail to an owner: ${event.kind}`, async () => {
    const person = await db
      .selectFrom('user')
      .select(['email', 'name', 'language'])
      .where('id', '=', userId)
      .executeTakeFirst()
    if (!person) return
    await throttle.take(LIMITS.noticesByUser, userId)
    await mailer(securityMail(person, event))
  })
}
