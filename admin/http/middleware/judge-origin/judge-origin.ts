import type { MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'
import type { AdminEnv } from '../../admin-env.ts'
import { refuseCrossSite } from './refuse-cross-site.ts'

/** How long a browser remembers the answer to a preflight, in seconds; Chromium takes at most this. */
const MAX_AGE_SECONDS = 7_200

/** What the description names, as far as scripts may read it: cookies and caching are the browser's own. */
const EXPOSED = [
  'Allow',
  'Content-Disposition',
  'ETag',
  'Idempotency-Replayed',
  'Location',
  'Retry-After',
  'WWW-Authenticate',
  'X-Request-Id',
]

/**
 * Lets pages of the named sites call the API with credentials, and of no other site: an `Origin` is never
 * reflected unless it stands in the list, and what other sites make browsers send is refused.
 */
export const judgeOrigin = (origins: string[]): MiddlewareHandler<AdminEnv> => {
  const share = cors({
    origin: origins,
    credentials: true,
    allowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'If-Match', 'X-Request-Id'],
    exposeHeaders: EXPOSED,
    maxAge: MAX_AGE_SECONDS,
  })
  return (context, next) => {
    const origin = context.req.header('origin')
    // Without a site that may, there is nothing to share: not even which headers would be.
    if (origin !== undefined && origins.includes(origin)) return share(context, next)
    refuseCrossSite(context)
    return next()
  }
}
