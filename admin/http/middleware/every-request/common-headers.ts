import type { OutgoingHttpHeaders, ServerResponse } from 'node:http'
import type { Context } from 'hono'
import type { AdminEnv } from '../../admin-env.ts'
import { SECURITY_HEADERS } from './security-header-values.ts'

/** Whatever is answered may be another for pages of a site that is allowed (`judgeOrigin`). */
const FIELDS: Readonly<Record<string, string>> = { ...SECURITY_HEADERS, vary: 'Origin' }

/**
 * Adds what every answer has, refusals included: the id of its request, and what a browser must not do with it. It joins
 * what the route says when Node writes the head, all at once: a dozen fields through `Headers`, or one after the other
 * through `setHeader`, cost as much as all else that a small answer takes. What a route says wins.
 */
export const writeCommonHeaders = (context: Context<AdminEnv>, outgoing: ServerResponse): void => {
  const { writeHead } = outgoing
  const writeWhole = (status: number, own: OutgoingHttpHeaders = {}): ServerResponse => {
    const fields: OutgoingHttpHeaders = { 'x-request-id': context.get('requestId'), ...FIELDS }
    // Node would write a field twice that is spelled in two ways.
    for (const [name, value] of Object.entries(own)) fields[name.toLowerCase()] = value
    return writeHead.call(outgoing, status, fields)
  }
  // Hono's listener gives fields as an object or not at all, never the other forms that Node knows.
  outgoing.writeHead = writeWhole as ServerResponse['writeHead']
}

/** The same where there is no server, after the route. */
export const addCommonHeaders = (context: Context<AdminEnv>): void => {
  const { headers } = context.res
  headers.set('x-request-id', context.get('requestId'))
  for (const [name, value] of Object.entries(FIELDS)) if (!headers.has(name)) headers.set(name, value)
}
