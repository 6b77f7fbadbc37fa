import { AwsError } from './aws-error.ts'
import type { AwsReply } from './aws-request.ts'
import type { FaultPlan } from './faults.ts'

/** A request that a service understood: what it asks for, and how to run it. */
export type AwsCall = {
  operation: string
  key: string
  isConditionalWrite: boolean
  run(): AwsReply | Promise<AwsReply>
}

/** How a service says no when it is asked too often, when it is asked for too much, and by a role that may not. */
export type ServiceErrors = { throttled(): AwsError; conflict(): AwsError; denied(): AwsError }

/** The connection breaks instead of an answer. */
export const BROKEN_CONNECTION = Symbol('broken connection')

/** Runs a request, with whatever the test planned to go wrong on its way. */
export const runWithFaults = async (
  call: AwsCall,
  plan: FaultPlan,
  errors: ServiceErrors,
): Promise<AwsReply | typeof BROKEN_CONNECTION> => {
  const away = plan.isAway()
  if (away === 'breaks-connections') return BROKEN_CONNECTION
  if (away === 'answers-503') throw new AwsError(503, 'ServiceUnavailable', 'Service is unavailable')
  const { kind, hold } = plan.take(call)
  if (hold?.isCopy) {
    hold.arrive()
    void hold.released.then(() => attempt(call)).then(hold.ran)
  } else if (hold) {
    hold.arrive()
    await hold.released
  }
  try {
    return await runWith(kind, call, errors)
  } finally {
    if (hold && !hold.isCopy) hold.ran()
  }
}

const runWith = async (kind: ReturnType<FaultPlan['take']>['kind'], call: AwsCall, errors: ServiceErrors) => {
  switch (kind) {
    case 'throttle':
      throw errors.throttled()
    case 'deny':
      throw errors.denied()
    case 'fail':
      throw new AwsError(500, 'InternalError', 'We encountered an internal error. Please try again.')
    case 'conflict':
      if (call.isConditionalWrite) throw errors.conflict()
      return await call.run()
    case 'lose-request':
      return BROKEN_CONNECTION
    case 'lose-reply':
      await attempt(call)
      return BROKEN_CONNECTION
    case 'cut-reply':
      return { ...(await call.run()), isCut: true }
    case 'repeat': {
      const reply = call.run()
      await attempt(call)
      return await reply
    }
    default:
      return await call.run()
  }
}

/** Runs it, and drops its answer, also when that is an error of AWS. */
const attempt = async (call: AwsCall): Promise<void> => {
  try {
    await call.run()
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
  }
}
