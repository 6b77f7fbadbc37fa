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

/**
 * The admin API: everything that every request passes, and all routes. Who may call a route is checked by the route
 * itself (`define-route.ts`); one that checks nothing does not get in here.
 */
export const createAdminApp = (services: AdminServices): OpenAPIHono<AdminEnv> => {
  const app = createRouter()
  const { allowedOrigins, throttle } = services
  app.use(everyRequest(services))
  app.use(judgeOrigin(allowedOrigins))
  app.use('/api/auth/*', checkInOrder(throttleRequests(throttle, LIMITS.requests)))
  app.use('/api/previews/*', checkInOrder(throttleRequests(throttle, LIMITS.previews)))
  app.use('/api/views/*', checkInOrder(throttleRequests(throttle, LIMITS.views)))
  app.onError(answerError)
  app.notFound(answerUnknown(app))
  app.route('/', adminRoutes)
  app.route('/', documentationRoutes(app))
  checkRoutes(app)
  return app
}
