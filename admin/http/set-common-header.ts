import type { Context } from 'hono'
import type { AdminEnv } from './admin-env.ts'

/**
 * Sets a header field of an answer, unless its route set another value. It goes straight to Node's response where there
 * is one: a dozen fields through `Headers` cost as much as all else that a small answer takes.
 */
export const setCommonHeader = (context: Context<AdminEnv>, name: string, value: string): void => {
  const outgoing = context.env?.outgoing
  if (outgoing !== undefined) {
    // What the answer itself has comes later, and wins.
    if (!outgoing.headersSent) outgoing.setHeader(name, value)
    return
  }
  const { headers } = context.res
  if (!headers.has(name)) headers.set(name, value)
}
