import type { ServerResponse } from 'node:http'
import { PROBLEM_CONTENT_TYPE, type Problem } from '#shared/problem.ts'
import { COMMON_HEADERS } from './common-headers.ts'

/**
 * Answers with a problem document. No other cache keeps it: a purge could not reach it there.
 * A reply to HEAD gets the same headers; Node leaves the body out.
 */
export const sendProblem = (
  response: ServerResponse,
  problem: Problem,
  headers: Record<string, string> = {},
): void => {
  const body = Buffer.from(JSON.stringify(problem))
  response.writeHead(problem.status, {
    'content-type': PROBLEM_CONTENT_TYPE,
    'content-length': body.length,
    'cache-control': 'no-store',
    ...COMMON_HEADERS,
    ...headers,
  })
  response.end(body)
}
