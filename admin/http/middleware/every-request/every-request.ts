import type { MiddlewareHandler } from 'hono'
import type { AdminEnv } from '../../admin-env.ts'
import type { AdminServices } from '../../admin-services.ts'
import { addCommonHeaders, writeCommonHeaders } from './common-headers.ts'
import { logAnswer } from './log-answer.ts'
import { setRequestContext } from './set-request-context.ts'

/** What every request meets first and last, whatever becomes of it: its id, the headers of any answer, the log. */
export const everyRequest =
  (services: AdminServices): MiddlewareHandler<AdminEnv> =>
  async (context, next) => {
    const startedAt = performance.now()
    setRequestContext(context, services)
    const outgoing = context.env?.outgoing
    if (outgoing) writeCommonHeaders(context, outgoing)
    await next()
    if (!outgoing) addCommonHeaders(context)
    logAnswer(context, performance.now() - startedAt)
  }
