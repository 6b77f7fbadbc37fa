import { describeError } from '../command/describe-error.ts'
import type { Check, DoctorContext } from './check.ts'
import { wrong, type Finding } from './finding.ts'

export type CheckReport = { check: string; findings: Finding[] }

const runCheck = async (
  { name, look }: Check,
  context: DoctorContext,
  patienceMs: number,
): Promise<CheckReport> => {
  const expired = Promise.withResolvers<Finding[]>()
  const advice = `look whether this machine reaches it, and whether it is overloaded`
  const late = wrong('answers', `It said nothing for ${patienceMs / 1_000} s`, advice)
  const timer = setTimeout(() => expired.resolve([late]), patienceMs)
  try {
    return { check: name, findings: await Promise.race([look(context), expired.promise]) }
  } catch (error) {
    return { check: name, findings: [wrong('answers', describeError(error))] }
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Looks at everything at the same time; each check has its findings, whatever happens to the others.
 * @param patienceMs how long each may take
 */
export const runChecks = async (
  checks: Check[],
  context: DoctorContext,
  patienceMs = 10_000,
): Promise<CheckReport[]> => Promise.all(checks.map((check) => runCheck(check, context, patienceMs)))
