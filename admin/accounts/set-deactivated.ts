import type { Row } from '#shared/database/schema.ts'
import { writeAudit } from '../content/write-audit.ts'
import { endSessions } from '../tokens/sessions/end-sessions.ts'
import type { AccountContext } from './account-services.ts'
import { keepAnAdmin } from './keep-an-admin.ts'
import { changeLocked, lockUser } from './lock-user.ts'
import { performAccountAct } from './perform-account-act.ts'

/**
 * Deactivates a user (all sessions end, nobody gets in any more; nothing that they wrote changes), or activates
 * one again, who then signs in anew. The same again writes nothing.
 * @throws NotFoundError, VersionConflictError, or ConflictError `last_admin`
 */
export const setDeactivated = async (
  context: AccountContext,
  id: string,
  version: number,
  isDeactivated: boolean,
): Promise<Row<'user'>> =>
  performAccountAct(context, async (act) => {
    const user = await lockUser(act, id, version)
    if ((user.deactivated_at !== null) === isDeactivated) return user
    if (isDeactivated) {
      if (user.role === 'admin') await keepAnAdmin(act, user)
      await endSessions(act, id, 'deactivated')
      await act.tx.deleteFrom('one_time_token').where('user_id', '=', id).execute()
    }
    await writeAudit(act, { action: isDeactivated ? 'deactivate' : 'activate', kind: 'user', id })
    return changeLocked(act, user, { deactivated_at: isDeactivated ? act.at : null })
  })
