import type { OpenAPIHono } from '@hono/zod-openapi'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { LIMITS } from '../throttle/limits.ts'
import type { AdminEnv } from './admin-env.ts'
import type { AdminServices } from './admin-services.ts'
import { answerError, answerRefusal } from './answer-error.ts'
import { checkRoutes } from './check-routes.ts'
import { createRouter } from './create-router.ts'
import { accessLog } from './middleware/access-log/access-log.ts'
import { allowOrigins } from './middleware/allow-origins/allow-origins.ts'
import { refuseCrossSite } from './middleware/refuse-cross-site/refuse-cross-site.ts'
import { requestContext } from './middleware/request-context/request-context.ts'
import { securityHeaders } from './middleware/security-headers/security-headers.ts'
import { throttleRequests } from './middleware/throttle-requests/throttle-requests.ts'
import { adminRoutes } from './routes.ts'
import { documentationRoutes } from './routes/documentation/documentation-routes.ts'

/**
 * The admin API: everything that every request passes, and all routes. Who may call a route is checked by the route
 * itself (`define-route.ts`); one that checks nothing does not get in here.
 */
export const createAdminApp = (services: AdminServices): OpenAPIHono<AdminEnv> => {
  const app = createRouter()
  app.use(requestContext(services))
  app.use(accessLog())
  app.use(securityHeaders())
  app.use(allowOrigins(services.allowedOrigins))
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (context, methods) => {
        const detail = `This address takes ${methods.join(', ')}`
        return answerRefusal(context, {
          status: 405,
          code: 'method_not_allowed',
          detail,
          headers: { allow: methods.join(', ') },
        })
      },
    }),
  )
  app.use(refuseCrossSite(services.allowedOrigins))
  app.use(
    throttleRequests(services.throttle, [
      ['/api/auth/', LIMITS.requests],
      ['/api/previews/', LIMITS.previews],
      ['/api/views/', LIMITS.views],
    ]),
  )
  app.onError(answerError)
  app.notFound((context) =>
    answerRefusal(context, {
      status: 404,
      code: 'not_found',
      detail: 'There is nothing at this address; /api/docs names every one that there is',
    }),
  )
  app.route('/', adminRoutes)
  app.route('/', documentationRoutes(app))
  checkRoutes(app)
  return app
}
