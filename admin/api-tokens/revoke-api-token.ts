import { transact } from '#shared/database/transact.ts'
import { NotFoundError } from '#shared/errors.ts'
import { auditIn } from '../audit/audit-in.ts'
import type { ContentContext } from '../content/content-context.ts'

/**
 * Ends one of a user's API tokens: the next request with it is refused.
 * @throws NotFoundError when the user has no such token, or it is revoked already
 */
export const revokeApiToken = async (
  context: Omit<ContentContext, 'onCommit'>,
  userId: string,
  id: string,
): Promise<void> =>
  transact(context.db, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('api_token')
      .set({ revoked_at: context.now() })
      .where('id', '=', id)
      .where('user_id', '=', userId)
      .where('revoked_at', 'is', null)
      .executeTakeFirstOrThrow()
    if (Number(numUpdatedRows) === 0) throw new NotFoundError('API token', id)
    await auditIn(tx, context, { action: 'revoke', kind: 'api-token', id })
  })
