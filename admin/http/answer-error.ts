import type { Context } from 'hono'
import { errorForLog } from '#shared/error-for-log.ts'
import { PROBLEM_CONTENT_TYPE, problem } from '#shared/problem.ts'
import { ActPreviewed } from './act-previewed.ts'
import type { AdminEnv } from './admin-env.ts'
import { loggerOf } from './logger-of.ts'
import { problemOf, type Refusal } from './problem-of.ts'

const UNEXPECTED: Refusal = {
  status: 500,
  code: 'internal_error',
  detail: 'Something went wrong here; it was logged with the id of this request (X-Request-Id)',
}

/** Answers with a problem document (RFC 9457) that names the request by its id. */
export const answerRefusal = (context: Context<AdminEnv>, refusal: Refusal): Response => {
  const { status, code, detail, extensions, headers } = refusal
  const requestId = context.get('requestId')
  const body = problem(status, code, detail, { ...extensions, requestId })
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...headers, 'content-type': PROBLEM_CONTENT_TYPE },
  })
}

/** Answers for whatever a route threw. What nobody meant to happen is logged whole, and told as little of as can be. */
export const answerError = (error: unknown, context: Context<AdminEnv>): Response => {
  if (error instanceof ActPreviewed) return context.json({ preview: 'documents', ...error.preview })
  const refusal = problemOf(error) ?? UNEXPECTED
  if (refusal.status >= 500) loggerOf(context).error({ error: errorForLog(error) }, 'A request failed')
  return answerRefusal(context, refusal)
}
