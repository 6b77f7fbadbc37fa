import { randomBytes } from 'node:crypto'
import type { Row } from '#shared/database/schema.ts'
import type { Act } from '../content/act.ts'
import { hashToken } from '../tokens/sessions/refresh-token.ts'

type Kind = Row<'one_time_token'>['kind']

const MINUTE_MS = 60_000

/** How long each is good for. */
export const ONE_TIME_LIFETIME_MS: Record<Kind, number> = {
  invitation: 7 * 24 * 60 * MINUTE_MS,
  reset: 30 * MINUTE_MS,
  'second-factor': 5 * MINUTE_MS,
}

/** Makes a token for one act (256 random bits); those that the user had for the same end with it, if asked. */
export const giveOneTimeToken = async (
  act: Act,
  kind: Kind,
  userId: string,
  options: { role?: Row<'user'>['role']; replaces: boolean },
): Promise<{ token: string; expiresAt: number }> => {
  const { tx, at, actor } = act
  const mine = tx.deleteFrom('one_time_token').where('user_id', '=', userId)
  await (options.replaces ? mine.where('kind', '=', kind) : mine.where('expires_at', '<=', at)).execute()
  const token = `hso_${randomBytes(32).toString('base64url')}`
  const expiresAt = at + ONE_TIME_LIFETIME_MS[kind]
  await tx
    .insertInto('one_time_token')
    .values({
      hash: hashToken(token),
      kind,
      user_id: userId,
      role: options.role ?? null,
      expires_at: expiresAt,
      attempts: 0,
      created_at: at,
      created_by: actor.slice(0, 64),
    })
    .execute()
  return { token, expiresAt }
}

/** Locks a token that is still good. */
export const lockOneTimeToken = async (
  { tx, at }: Pick<Act, 'tx' | 'at'>,
  kind: Kind,
  token: string,
): Promise<Row<'one_time_token'> | undefined> =>
  tx
    .selectFrom('one_time_token')
    .selectAll()
    .where('hash', '=', hashToken(token))
    .where('kind', '=', kind)
    .where('expires_at', '>', at)
    .forUpdate()
    .executeTakeFirst()

/** Uses a token up. */
export const useUp = async ({ tx }: Pick<Act, 'tx'>, { hash }: Row<'one_time_token'>): Promise<void> => {
  await tx.deleteFrom('one_time_token').where('hash', '=', hash).execute()
}
