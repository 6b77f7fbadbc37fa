import type { Row } from '#shared/database/schema.ts'
import type { Act } from '../content/act.ts'
import { writeAudit } from '../content/write-audit.ts'
import { endSessions } from '../tokens/sessions/end-sessions.ts'
import { changeLocked } from './lock-user.ts'

/**
 * Gives a locked user another password: their other sessions end, and links and sign-ins that are under way with
 * the old one are worth nothing.
 * @param options.keep the session in which it is done
 */
export const setPassword = async (
  act: Act,
  user: Row<'user'>,
  hash: string,
  options: { keep?: string; changes?: Partial<Row<'user'>>; action?: string } = {},
): Promise<Row<'user'>> => {
  await endSessions(act, user.id, 'password-changed', { except: options.keep })
  await act.tx.deleteFrom('one_time_token').where('user_id', '=', user.id).execute()
  await writeAudit(act, { action: options.action ?? 'change-password', kind: 'user', id: user.id })
  return changeLocked(act, user, { ...options.changes, password_hash: hash, password_changed_at: act.at })
}
