import type { Database } from '#shared/database/database.ts'
import type { Row } from '#shared/database/schema.ts'

export type ListedSession = Pick<
  Row<'session'>,
  'id' | 'created_at' | 'last_used_at' | 'expires_at' | 'address' | 'user_agent' | 'second_factor'
>

/** The sessions of a user that go on (at most `MAX_SESSIONS`), the last used first. */
export const listSessions = (db: Database, userId: string, now: number): Promise<ListedSession[]> =>
  db
    .selectFrom('session')
    .select(['id', 'created_at', 'last_used_at', 'expires_at', 'address', 'user_agent', 'second_factor'])
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('last_used_at', 'desc')
    .orderBy('id')
    .execute()
