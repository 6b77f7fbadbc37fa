import { performAuditedAct, type ActorContext } from '../../audit/perform-audited-act.ts'
import { writeAudit } from '../../content/write-audit.ts'

export type EndedAccess = { sessions: number; apiTokens: number }

/**
 * Signs people out: every refresh token is worth nothing from now on, and so are links for a new password and sign-ins
 * that wait for a second factor; servers refuse access tokens two seconds later. Invitations stay.
 * @param options.userId whom; everybody when it is left out
 * @param options.apiTokens whether API tokens end as well
 */
export const endAllSessions = (
  context: ActorContext,
  { userId, apiTokens = false }: { userId?: string; apiTokens?: boolean } = {},
): Promise<EndedAccess> =>
  performAuditedAct(context, async (act) => {
    const { tx, at } = act
    let sessions = tx
      .updateTable('session')
      .set({ ended_at: at, ended_because: 'signed-out' })
      .where('ended_at', 'is', null)
    let tokens = tx.updateTable('api_token').set({ revoked_at: at }).where('revoked_at', 'is', null)
    let links = tx.deleteFrom('one_time_token').where('kind', 'in', ['reset', 'second-factor'])
    let visits = tx.deleteFrom('oidc_visit')
    if (userId !== undefined) {
      sessions = sessions.where('user_id', '=', userId)
      tokens = tokens.where('user_id', '=', userId)
      links = links.where('user_id', '=', userId)
      visits = visits.where('user_id', '=', userId)
    }
    await links.execute()
    await visits.execute()
    const ended = {
      sessions: Number((await sessions.executeTakeFirstOrThrow()).numUpdatedRows),
      apiTokens: apiTokens ? Number((await tokens.executeTakeFirstOrThrow()).numUpdatedRows) : 0,
    }
    await writeAudit(act, {
      action: 'sign_out',
      kind: userId === undefined ? 'everybody' : 'user',
      id: userId ?? 'everybody',
      after: ended,
    })
    return ended
  })
