import { databaseFault } from '#shared/database/database-error.ts'
import { ConflictError } from '#shared/errors.ts'
import { performAuditedAct, type ActorContext } from '../audit/perform-audited-act.ts'
import type { Act } from '../content/act.ts'
import type { AccountContext } from './account-services.ts'

/** The address is the only thing of an account that has to be unique besides ids. */
export const emailTaken = (): ConflictError =>
  new ConflictError('email_taken', 'There is an account with this address; sign in, or reset its password')

/**
 * Runs one act on accounts in a transaction with its audit entries; what it changed holds in this process at once,
 * and what is remembered of others stays: they go on reading while the database is away, whoever else tries what then.
 * @param work nothing but queries on the act's transaction: it runs again after a dead-lock
 * @throws ConflictError `email_taken`
 */
export const performAccountAct = async <Result>(
  context: ActorContext & Pick<AccountContext, 'sessionStates'>,
  work: (act: Act) => Promise<Result>,
): Promise<Result> => {
  const changedUsers = new Set<string>()
  try {
    return await performAuditedAct(context, (act) => work({ ...act, changedUsers }))
  } catch (error) {
    throw databaseFault(error) === 'unique' ? emailTaken() : error
  } finally {
    // After a failure too: nobody knows whether a commit whose answer was lost took place.
    for (const userId of changedUsers) context.sessionStates.forget(userId)
  }
}
