import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AdminServices } from './admin-services.ts'
import type { Principal } from './principal.ts'

/** What Hono's context carries through the admin API: read it as `context.var.NAME`. */
export type AdminEnv = {
  /** Absent where a test calls the app without a server. */
  Bindings: { incoming?: IncomingMessage; outgoing?: ServerResponse }
  Variables: {
    services: AdminServices
    requestId: string
    /** The address that the request came from, as far as proxies can be trusted. */
    clientAddress: string
    /** When the request was let through, in epoch milliseconds. */
    admittedAt?: number
    /** Null on routes that are open to everybody. */
    principal: Principal | null
    /** The row of the request's Idempotency-Key, where it has one. */
    idempotencyId?: string
    /** The act is tried only: its answer is what it would write, and the document that is named. */
    preview?: { document: string | undefined }
  }
}
