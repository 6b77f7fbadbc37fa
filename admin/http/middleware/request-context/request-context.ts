import type { MiddlewareHandler } from 'hono'
import type { AdminEnv } from '../../admin-env.ts'
import type { AdminServices } from '../../admin-services.ts'
import { clientAddress } from './client-address.ts'

/** A load balancer or a console may name a request; anything else could forge lines of a log. */
const GIVEN_ID = /^[A-Za-z0-9._-]{8,64}$/

/** Gives every request its id (`X-Request-Id`), its sender's address, and what routes work with. */
export const requestContext = (services: AdminServices): MiddlewareHandler<AdminEnv> => {
  const { newId, trustedProxies } = services
  return (context, next) => {
    const given = context.req.header('x-request-id')
    const requestId = given !== undefined && GIVEN_ID.test(given) ? given : newId()
    // `app.request` in a test brings no bindings at all.
    const socket = context.env?.incoming?.socket.remoteAddress
    context.set('services', services)
    context.set('requestId', requestId)
    context.set('clientAddress', clientAddress(socket, context.req.header('x-forwarded-for'), trustedProxies))
    context.set('principal', null)
    return next()
  }
}
