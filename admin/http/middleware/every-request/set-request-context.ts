import type { Context } from 'hono'
import type { AdminEnv } from '../../admin-env.ts'
import type { AdminServices } from '../../admin-services.ts'
import { clientAddress } from './client-address.ts'

/** A load balancer or a console may name a request; anything else could forge lines of a log. */
const GIVEN_ID = /^[A-Za-z0-9._-]{8,64}$/

/** Gives a request its id (`X-Request-Id`), its sender's address, and what routes work with. */
export const setRequestContext = (context: Context<AdminEnv>, services: AdminServices): void => {
  const given = context.req.header('x-request-id')
  // `app.request` in a test brings no bindings at all.
  const socket = context.env?.incoming?.socket.remoteAddress
  const forwardedFor = context.req.header('x-forwarded-for')
  context.set('services', services)
  context.set('requestId', given !== undefined && GIVEN_ID.test(given) ? given : services.newId())
  context.set('clientAddress', clientAddress(socket, forwardedFor, services.trustedProxies))
  context.set('principal', null)
}
