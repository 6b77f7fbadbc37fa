import type { Context } from 'hono'
import type { Act } from '../content/act.ts'
import type { AdminEnv } from './admin-env.ts'

/**
 * What marks a request with an Idempotency-Key as done in the transaction of its change: when the answer is lost
 * afterwards, it is known that the change was not.
 */
export const commitMark = (context: Context<AdminEnv>): ((act: Act) => Promise<void>) | undefined => {
  const { idempotencyId } = context.var
  if (idempotencyId === undefined) return undefined
  return async ({ tx }) => {
    await tx
      .updateTable('idempotency_key')
      .set({ state: 'committed' })
      .where('id', '=', idempotencyId)
      .execute()
  }
}
