import type { Bucket } from '#shared/bucket/bucket.ts'
import type { Database } from '#shared/database/database.ts'
import type { NewId } from '#shared/id.ts'
import type { Logger } from '#shared/logger.ts'
import type { WebhookContext } from '../webhooks/webhook-context.ts'
import type { Authenticate } from './authenticate.ts'

/** Everything that routes work with. Made once, in `scripts/wiring/`; tests bring their own. */
export type AdminServices = {
  db: Database
  bucket: Bucket
  logger: Logger
  /** Epoch milliseconds. */
  now: () => number
  newId: NewId
  /** Called after a commit that readers will see: it wakes a publisher in the same process. */
  onCommit?: () => void
  authenticate: Authenticate
  webhooks: Pick<WebhookContext, 'randomBytes' | 'sealer' | 'addressRule' | 'verifies'>
  /** Sites besides our own whose pages may call the API with credentials (`https://HOST`). */
  allowedOrigins: string[]
  /** How many proxies of ours stand in front and write `X-Forwarded-For`; 0: the socket's address counts. */
  trustedProxies: number
  /** True once the process was asked to stop: it takes no new traffic. */
  isDraining: () => boolean
}
