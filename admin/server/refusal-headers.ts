import { PROBLEM_CONTENT_TYPE } from '#shared/problem.ts'
import { SECURITY_HEADERS } from '../http/middleware/every-request/security-header-values.ts'

/** The headers of a refusal that no route answers, because nothing was understood as a request: they are the same. */
export const REFUSAL_HEADERS: Readonly<Record<string, string>> = {
  ...SECURITY_HEADERS,
  'content-type': PROBLEM_CONTENT_TYPE,
}
