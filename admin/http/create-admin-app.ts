import type { OpenAPIHono } from '@hono/zod-openapi'
import { LIMITS } from '../throttle/limits.ts'
import type { AdminEnv } from './admin-env.ts'
import type { AdminServices } from './admin-services.ts'
import { answerError } from './answer-error.ts'
import { answerUnknown } from './answer-unknown.ts'
import { checkRoutes } from './check-routes.ts'
import { createRouter } from './create-router.ts'
import { checkInOrder } from './checks/check.ts'
import { throttleRequests } from './checks/throttle-requests.ts'
import { everyRequest } from './middleware/every-request/every-request.ts'
import { judgeOrigin } from './middleware/judge-origin/judge-origin.ts'
import { adminRoutes } from './routes.ts'
import { documentationRoutes } from './routes/documentation/documentation-routes.ts'

/** What costs something without knowing who asks, as Hono's pattern, and how often a client's address may ask for it. */
const THROTTLED = [
  ['/api/auth/*', LIMITS.requests],
  ['/api/previews/*', LIMITS.previews],
  ['/api/views/*', LIMITS.views],
] as const

/**
 * The admin API: everything that every request passes, and all routes. Who may call a route is checked by the route
 * itself (`define-route.ts`); one that checks nothing does not get in here.
 */
export const createAdminApp = (services: AdminServices): OpenAPIHono<AdminEnv> => {
  const app = createRouter()
  const { allowedOrigins, throttle } = services
  app.use(everyRequest(services))
  app.use(judgeOrigin(allowedOrigins))
  for (const [under, limit] of THROTTLED) app.use(under, checkInOrder(throttleRequests(throttle, limit)))
  app.onError(answerError)
  app.notFound(answerUnknown(app))
  app.route('/', adminRoutes)
  app.route('/', documentationRoutes(app))
  checkRoutes(app, ['/*', ...THROTTLED.map(([under]) => under)])
  return app
}
