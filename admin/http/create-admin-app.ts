import type { OpenAPIHono } from '@hono/zod-openapi'
import { LIMITS } from '../throttle/limits.ts'
import type { AdminEnv } from './admin-env.ts'
import type { AdminServices } from './admin-services.ts'
import { answerError } from './answer-error.ts'
import { answerUnknown } from './answer-unknown.ts'
import { checkRoutes } from './check-routes.ts'
import { createRouter } from './create-router.ts'
import { checkInOrder } from './checks/check.ts'
import { refuseCrossSite } from './checks/refuse-cross-site.ts'
import { throttleRequests } from './checks/throttle-requests.ts'
import { accessLog } from './middleware/access-log/access-log.ts'
import { allowOrigins } from './middleware/allow-origins/allow-origins.ts'
import { commonHeaders } from './middleware/common-headers/common-headers.ts'
import { requestContext } from './middleware/request-context/request-context.ts'
import { adminRoutes } from './routes.ts'
import { documentationRoutes } from './routes/documentation/documentation-routes.ts'

/**
 * The admin API: everything that every request passes, and all routes. Who may call a route is checked by the route
 * itself (`define-route.ts`); one that checks nothing does not get in here.
 */
export const createAdminApp = (services: AdminServices): OpenAPIHono<AdminEnv> => {
  const app = createRouter()
  app.use(requestContext(services))
  app.use(commonHeaders())
  app.use(accessLog())
  app.use(allowOrigins(services.allowedOrigins))
  app.use(
    checkInOrder(
      refuseCrossSite(services.allowedOrigins),
      throttleRequests(services.throttle, [
        ['/api/auth/', LIMITS.requests],
        ['/api/previews/', LIMITS.previews],
        ['/api/views/', LIMITS.views],
      ]),
    ),
  )
  app.onError(answerError)
  app.notFound(answerUnknown(app))
  app.route('/', adminRoutes)
  app.route('/', documentationRoutes(app))
  checkRoutes(app)
  return app
}
