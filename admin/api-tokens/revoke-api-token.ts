import { NotFoundError } from '#shared/errors.ts'
import { performAuditedAct, type ActorContext } from '../audit/perform-audited-act.ts'
import { writeAudit } from '../content/write-audit.ts'

/**
 * Ends one of a user's API tokens: the next request with it is refused.
 * @throws NotFoundError when the user has no such token, or it is revoked already
 */
export const revokeApiToken = (context: ActorContext, userId: string, id: string): Promise<void> =>
  performAuditedAct(context, async (act) => {
    const { numUpdatedRows } = await act.tx
      .updateTable('api_token')
      .set({ revoked_at: act.at })
      .where('id', '=', id)
      .where('user_id', '=', userId)
      .where('revoked_at', 'is', null)
      .executeTakeFirstOrThrow()
    if (Number(numUpdatedRows) === 0) throw new NotFoundError('API token', id)
    await writeAudit(act, { action: 'revoke', kind: 'api-token', id })
  })
