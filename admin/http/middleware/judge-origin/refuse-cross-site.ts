import type { Context } from 'hono'
import type { AdminEnv } from '../../admin-env.ts'
import { HttpProblem } from '../../http-problem.ts'

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

const refusal = (): HttpProblem =>
  new HttpProblem(
    403,
    'cross_site',
    'A page of another site sent this with your cookies; open the console itself, or send a bearer token without cookies',
  )

const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null)

const isOurs = (context: Context<AdminEnv>): boolean => {
  const origin = context.req.header('origin')
  const site = context.req.header('sec-fetch-site')
  // Browsers write it themselves, no page can (Fetch Metadata, section 2); `none`: a person did it, not a page.
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  // Older browsers: every unsafe request of theirs names its origin (Fetch, section 3.2). TLS may end before this
  // server, so the hosts are compared and not the schemes.
  if (origin !== undefined)
    return hostOf(origin) === (context.req.header('host') ?? new URL(context.req.url).host)
  // Neither: no browser sent it. A cookie without any sign of its page is refused, a program needs none.
  return context.req.header('cookie') === undefined
}

/**
 * Refuses what a page of another site makes a browser send with its cookies (CSRF): every unsafe method without a
 * bearer token has to come from our own pages. Any content type, JSON too.
 */
export const refuseCrossSite = (context: Context<AdminEnv>): void => {
  // No page can add this header to a cross-site request without a preflight, which only allowed sites pass.
  const hasBearer = /^bearer /i.test(context.req.header('authorization') ?? '')
  if (!SAFE_METHODS.has(context.req.method) && !hasBearer && !isOurs(context)) throw refusal()
}
