import { databaseFault } from '#shared/database/database-error.ts'
import { ConflictError } from '#shared/errors.ts'
import { performAuditedAct, type ActorContext } from '../audit/perform-audited-act.ts'
import type { Act } from '../content/act.ts'
import type { AccountContext } from './account-services.ts'

/** The address is the only thing of an account that has to be unique besides ids. */
export const emailTaken = (): ConflictError =>
  new ConflictError('email_taken', 'There is an account with this address; sign in, or reset its password')

/**
 * Runs one act on accounts in a transaction with its audit entries; what it changed holds in this process at once.
 * @param work nothing but queries on the act's transaction: it runs again after a dead-lock
 * @throws ConflictError `email_taken`
 */
export const performAccountAct = async <Result>(
  context: ActorContext & Pick<AccountContext, 'sessionStates'>,
  work: (act: Act) => Promise<Result>,
): Promise<Result> => {
  try {
    return await performAuditedAct(context, work)
  } catch (error) {
    throw databaseFault(error) === 'unique' ? emailTaken() : error
  } finally {
    // After a failure too: nobody knows whether a commit whose answer was lost took place.
    context.sessionStates.forget()
  }
}
