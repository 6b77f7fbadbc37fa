import type { Context } from 'hono'
import { AuthenticationError } from '#shared/errors.ts'
import type { Act } from '../content/act.ts'
import type { ContentContext } from '../content/content-context.ts'
import type { AdminEnv } from './admin-env.ts'
import type { Principal } from './principal.ts'

/** Who calls. @throws AuthenticationError on a route that is open to everybody, where nobody is known */
export const principalOf = (context: Context<AdminEnv>): Principal => {
  const { principal } = context.var
  if (principal === null) throw new AuthenticationError()
  return principal
}

/** What the functions of `admin/content/` need, for whoever calls. */
export const contentContextOf = (context: Context<AdminEnv>): ContentContext => {
  const { db, now, newId, onCommit } = context.var.services
  const actor = principalOf(context).userId
  const { clientAddress, idempotencyId } = context.var
  const common = { db, actor, origin: clientAddress, now, newId, onCommit }
  if (idempotencyId === undefined) return common
  // In the same transaction: when the answer is lost afterwards, it is known that the change was not.
  const beforeCommit = async ({ tx }: Act): Promise<void> => {
    await tx
      .updateTable('idempotency_key')
      .set({ state: 'committed' })
      .where('id', '=', idempotencyId)
      .execute()
  }
  return { ...common, beforeCommit }
}
