import type { ServerResponse } from 'node:http'
import type { Context } from 'hono'
import type { AdminEnv } from '../../admin-env.ts'
import { SECURITY_HEADERS } from './security-header-values.ts'

/** Whatever is answered may be another for pages of a site that is allowed (`judgeOrigin`). */
const FIELDS = [...Object.entries(SECURITY_HEADERS), ['vary', 'Origin']] as [name: string, value: string][]

/**
 * Writes what every answer has, refusals included: the id of its request, and what a browser must not do with it. It goes
 * straight to Node's response: a dozen fields through `Headers` cost as much as all else that a small answer takes. What
 * a route says is written later, and wins.
 */
export const writeCommonHeaders = (context: Context<AdminEnv>, outgoing: ServerResponse): void => {
  outgoing.setHeader('x-request-id', context.get('requestId'))
  for (const [name, value] of FIELDS) outgoing.setHeader(name, value)
}

/** The same where there is no server, after the route. */
export const addCommonHeaders = (context: Context<AdminEnv>): void => {
  const { headers } = context.res
  headers.set('x-request-id', context.get('requestId'))
  for (const [name, value] of FIELDS) if (!headers.has(name)) headers.set(name, value)
}
