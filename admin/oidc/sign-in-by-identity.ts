import type { Row } from '#shared/database/schema.ts'
import { insertUser } from '../accounts/insert-user.ts'
import { giveOneTimeToken } from '../accounts/one-time-token.ts'
import { openSession } from '../accounts/open-session.ts'
import { performAccountAct } from '../accounts/perform-account-act.ts'
import { accountDeactivated } from '../accounts/sign-in-refusals.ts'
import type { SignInResult } from '../accounts/sign-in.ts'
import type { Act } from '../content/act.ts'
import type { Device } from '../tokens/sessions/start-session.ts'
import type { OidcContext } from './oidc-context.ts'
import { accountExists, addressUnproven } from './oidc-refusals.ts'
import type { OutsideIdentity } from './verify-id-token.ts'

const NAME_CHARACTERS = 100

const nameOf = ({ name, provenEmail }: OutsideIdentity): string =>
  (name ?? provenEmail ?? '')
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/\p{C}+/gu, ' ')
    .trim()
    .slice(0, NAME_CHARACTERS) || 'Reader'

const findUserId = async (
  { tx, at }: Act,
  provider: string,
  subject: string,
): Promise<string | undefined> => {
  const row = await tx
    .selectFrom('oidc_identity')
    .select('user_id')
    .where('provider', '=', provider)
    .where('subject', '=', subject)
    .executeTakeFirst()
  if (!row) return undefined
  await tx
    .updateTable('oidc_identity')
    .set({ last_used_at: at })
    .where('provider', '=', provider)
    .where('subject', '=', subject)
    .execute()
  return row.user_id
}

/**
 * Makes the account of a new reader. Never is an identity joined to an account that is there because both have
 * the same mail address: providers give addresses of people who left to others, some vouch for what nobody
 * proved, and whoever signed up first with somebody else's address would share the account with its owner.
 */
const createReader = async (act: Act, provider: string, identity: OutsideIdentity): Promise<Row<'user'>> => {
  const { subject, provenEmail: email } = identity
  if (email === null) throw addressUnproven()
  const taken = await act.tx.selectFrom('user').select('id').where('email', '=', email).executeTakeFirst()
  if (taken) throw accountExists()
  const proven = { email_verified_at: act.at, activated_at: act.at }
  const user = await insertUser(
    act,
    { email, name: nameOf(identity), language: 'ko', role: 'reader', ...proven },
    'sign-up',
  )
  const row = { provider, subject, user_id: user.id, created_at: act.at, last_used_at: act.at }
  await act.tx.insertInto('oidc_identity').values(row).execute()
  return user
}

/**
 * Signs in whoever a provider says that it is; an account with a second factor is asked for it here too, because
 * nobody knows what the provider asked for.
 * @throws AuthenticationError or ConflictError
 */
export const signInByIdentity = async (
  context: OidcContext,
  provider: string,
  identity: OutsideIdentity,
  device: Device,
): Promise<SignInResult> => {
  const { db, secondFactors } = context
  const known = await db
    .selectFrom('oidc_identity')
    .innerJoin('user', 'user.id', 'oidc_identity.user_id')
    .select(['user.id', 'user.deactivated_at'])
    .where('oidc_identity.provider', '=', provider)
    .where('oidc_identity.subject', '=', identity.subject)
    .executeTakeFirst()
  if (known && known.deactivated_at !== null) throw accountDeactivated()
  const isEnrolled = known !== undefined && (await secondFactors.isEnrolled(known.id))
  return performAccountAct(context, async (act): Promise<SignInResult> => {
    const userId =
      (await findUserId(act, provider, identity.subject)) ?? (await createReader(act, provider, identity)).id
    if (isEnrolled) {
      const { token, expiresAt } = await giveOneTimeToken(act, 'second-factor', userId, { replaces: false })
      return { kind: 'second-factor', challenge: token, expiresAt }
    }
    return { kind: 'signed-in', signedIn: await openSession(act, userId, { secondFactor: false }, device) }
  })
}
