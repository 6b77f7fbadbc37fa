import type { RouteConfig } from '@hono/zod-openapi'
import { answerHeaders, optionalHeaders, type HeaderDescriptions } from './answer-headers.ts'

type Answers = RouteConfig['responses']

/** Refusals before the key is looked at, and those that are never kept. */
const NEVER_REPLAYED = new Set([408, 413, 417, 428, 429, 431, 500, 503])

/** Answers of a POST that may be those of an earlier request with the same `Idempotency-Key`. */
export const withReplay = (answers: Answers, { holdsSecret }: { holdsSecret: boolean }): Answers =>
  Object.fromEntries(
    Object.entries(answers).map(([key, answer]) => {
      const status = Number(key)
      const isKept = !NEVER_REPLAYED.has(status) && !(holdsSecret && status < 400)
      if (!isKept || '$ref' in answer) return [key, answer]
      const { headers: repeated } = answerHeaders('Idempotency-Replayed')
      // While the first request still runs, 409 says when to ask again.
      const waits = status === 409 ? optionalHeaders(answerHeaders('Retry-After').headers ?? {}) : {}
      const own = answer.headers as HeaderDescriptions | undefined
      return [key, { ...answer, headers: { ...own, ...waits, ...repeated } }]
    }),
  )
