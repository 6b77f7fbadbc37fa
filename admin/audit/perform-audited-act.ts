import { transact } from '#shared/database/transact.ts'
import type { Act } from '../content/act.ts'
import type { ContentContext } from '../content/content-context.ts'

/** Who acts, and from where. */
export type ActorContext = Pick<ContentContext, 'db' | 'now' | 'actor' | 'origin' | 'newId' | 'beforeCommit'>

/**
 * Runs one act that readers see nothing of (on accounts, factors, tokens) in a transaction with its audit entries,
 * and with what marks the request as done: it is done whole or not at all, and never twice.
 * @param work nothing but queries on the act's transaction: it runs again after a dead-lock
 */
export const performAuditedAct = <Result>(
  { db, now, actor, origin, newId, beforeCommit }: ActorContext,
  work: (act: Act) => Promise<Result>,
): Promise<Result> =>
  transact(db, async (tx) => {
    const act: Act = { tx, at: now(), actor, origin, newId, changes: [] }
    const result = await work(act)
    await beforeCommit?.(act)
    return result
  })
