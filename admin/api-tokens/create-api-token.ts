import { parseInput } from '#shared/content/parse-input.ts'
import { ConflictError, ValidationError } from '#shared/errors.ts'
import { lockUser } from '../accounts/lock-user.ts'
import { tellOwner, type OwnerContext } from '../accounts/tell-owner.ts'
import { performAuditedAct, type ActorContext } from '../audit/perform-audited-act.ts'
import { writeAudit } from '../content/write-audit.ts'
import { apiTokenInput, type ApiTokenInput } from './api-token-input.ts'
import { apiTokenOf, type ApiToken } from './api-token.ts'
import { API_TOKEN_BYTES, apiTokenEnding, apiTokenHash, apiTokenText } from './token-text.ts'

const MAX_LIFETIME_MS = 366 * 24 * 3_600_000
const MAX_TOKENS = 50

export type ApiTokenContext = ActorContext &
  OwnerContext & {
    randomBytes: (size: number) => Uint8Array
  }

const expiryOf = (expiresAt: string, now: number): number => {
  const at = Date.parse(expiresAt)
  if (at > now && at <= now + MAX_LIFETIME_MS) return at
  throw new ValidationError([{ path: '/expiresAt', message: 'must lie ahead, and at most a year' }])
}

/**
 * Makes a personal API token. It never does more than its owner may at the time of its use, and of that what
 * its scopes name. The owner gets a mail.
 * @returns the token besides its description: it is shown this once and stored nowhere
 * @throws ValidationError, or ConflictError `too_many_api_tokens`
 */
export const createApiToken = async (
  context: ApiTokenContext,
  userId: string,
  input: ApiTokenInput,
): Promise<ApiToken & { token: string }> => {
  const { name, scopes, expiresAt } = parseInput(apiTokenInput, input)
  const at = context.now()
  const token = apiTokenText(context.randomBytes(API_TOKEN_BYTES))
  const row = {
    id: context.newId(),
    user_id: userId,
    name,
    hash: apiTokenHash(token),
    ending: apiTokenEnding(token),
    scopes: JSON.stringify(scopes),
    created_at: at,
    expires_at: expiryOf(expiresAt, at),
    last_used_at: null,
    revoked_at: null,
  }
  await performAuditedAct(context, async (act) => {
    // The user's row is the lock under which tokens are counted.
    await lockUser(act, userId)
    const { count } = await act.tx
      .selectFrom('api_token')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('user_id', '=', userId)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', at)
      .executeTakeFirstOrThrow()
    if (Number(count) >= MAX_TOKENS)
      throw new ConflictError(
        'too_many_api_tokens',
        `There are ${MAX_TOKENS} API tokens already; revoke some first`,
      )
    await act.tx.insertInto('api_token').values(row).execute()
    const after = { name, scopes, expiresAt, ending: row.ending }
    await writeAudit(act, { action: 'create', kind: 'api-token', id: row.id, after })
  })
  tellOwner(context, userId, { kind: 'api-token-made', named: name })
  return { ...apiTokenOf(row), token }
}
