import type { AccountContext } from '../accounts/account-services.ts'
import { forgetOtherProofs } from '../accounts/forget-other-proofs.ts'
import { keepAnAdmin } from '../accounts/keep-an-admin.ts'
import { changeLocked, lockUser } from '../accounts/lock-user.ts'
import type { ActorContext } from '../audit/perform-audited-act.ts'
import { performAccountAct } from '../accounts/perform-account-act.ts'
import type { Act } from '../content/act.ts'
import { writeAudit } from '../content/write-audit.ts'
import { eraseReadingData } from './erase-reading-data.ts'
import type { ReadingContext } from './reading-context.ts'

/** A domain of which nobody ever reads mails (RFC 2606, section 2). */
const erasedEmail = (id: string): string => `erased-${id}@erased.invalid`

/** Sessions with their tokens, links and visits under way, second factors, API tokens, identities of providers. */
const forgetAccess = async (act: Act, userId: string): Promise<void> => {
  const { tx } = act
  await tx
    .deleteFrom('refresh_token')
    .where('session_id', 'in', tx.selectFrom('session').select('id').where('user_id', '=', userId))
    .execute()
  await tx.deleteFrom('session').where('user_id', '=', userId).execute()
  await tx.deleteFrom('one_time_token').where('user_id', '=', userId).execute()
  await tx.deleteFrom('oidc_visit').where('user_id', '=', userId).execute()
  await forgetOtherProofs(act, userId)
}

/** What was done stays on record, by an id that belongs to nobody: without addresses, and without what it said of them. */
const anonymiseAudit = async ({ tx }: Act, userId: string): Promise<void> => {
  const tokens = tx.selectFrom('api_token').select('id').where('user_id', '=', userId)
  const nothing = { before: null, after: null }
  await tx
    .updateTable('audit_entry')
    .set(nothing)
    .where('kind', '=', 'api-token')
    .where('item_id', 'in', tokens)
    .execute()
  await tx
    .updateTable('audit_entry')
    .set(nothing)
    .where('kind', '=', 'user')
    .where('item_id', '=', userId)
    .execute()
  const own = tx.updateTable('audit_entry').set({ origin: '' })
  await own.where('actor', '=', userId).execute()
  // Before they were signed in: a password that was asked for, an invitation that was taken.
  await own
    .where('kind', '=', 'user')
    .where('item_id', '=', userId)
    .where('actor', '=', 'anonymous')
    .execute()
}

/**
 * Erases an account with everything that belongs to it, for good. Its row stays, without a person in it: what this
 * user wrote for readers names it, and nothing that a server still has in hand can be taken for somebody else's.
 * The account is gone with the commit, and so are bookmarks; the history follows at once, and again until no server
 * can have anything of it in hand (`sweepErasures`), even when this process ends in between.
 * @throws NotFoundError; ConflictError `last_admin`
 */
export const eraseAccount = async (
  context: ActorContext & Pick<AccountContext, 'sessionStates' | 'logger'>,
  reading: Pick<ReadingContext, 'history'>,
  userId: string,
): Promise<void> => {
  const erasedAt = await performAccountAct(context, async (act) => {
    const user = await lockUser(act, userId)
    if (user.role === 'admin') await keepAnAdmin(act, user)
    await anonymiseAudit(act, userId)
    await forgetAccess(act, userId)
    const { tx, at } = act
    await eraseReadingData(tx, userId)
    await tx.deleteFrom('reader_erasure').where('user_id', '=', userId).execute()
    await tx.insertInto('reader_erasure').values({ user_id: userId, erased_at: at }).execute()
    await writeAudit({ ...act, origin: '' }, { action: 'erase', kind: 'user', id: userId })
    await changeLocked(act, user, {
      email: erasedEmail(userId),
      name: '',
      role: 'reader',
      language: 'ko',
      password_hash: null,
      password_changed_at: null,
      email_verified_at: null,
      activated_at: at,
      deactivated_at: at,
      created_at: at,
    })
    return at
  })
  try {
    await reading.history.clear(userId)
  } catch (error) {
    context.logger.warn({ err: error, erasedAt }, 'A history is erased a little later than its account')
  }
}
