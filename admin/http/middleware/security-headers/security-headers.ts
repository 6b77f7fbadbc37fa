import type { MiddlewareHandler } from 'hono'
import type { AdminEnv } from '../../admin-env.ts'
import { answerWith } from '../../answer-with.ts'
import { SECURITY_HEADERS } from './security-header-values.ts'

const FIELDS = Object.entries(SECURITY_HEADERS)

/** Writes the security headers on every answer, refusals included; a route that needs another value sets its own. */
export const securityHeaders = (): MiddlewareHandler<AdminEnv> => (context, next) =>
  answerWith(context, next, FIELDS)
