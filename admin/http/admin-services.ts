import type { Bucket } from '#shared/bucket/bucket.ts'
import type { Database } from '#shared/database/database.ts'
import type { NewId } from '#shared/id.ts'
import type { Logger } from '#shared/logger.ts'
import type { Sealer } from '#shared/secrets/create-sealer.ts'
import type { AccountServices } from '../accounts/account-services.ts'
import type { History } from '../history/history.ts'
import type { HistoryState } from '../history/start-history.ts'
import type { OidcClients } from '../oidc/create-oidc-clients.ts'
import type { Throttle } from '../throttle/throttle.ts'
import type { WebhookContext } from '../webhooks/webhook-context.ts'
import type { MediaUploads } from '../media/media-uploads.ts'
import type { DocumentPreviews } from '../previews/document-previews.ts'
import type { PublicationFollower } from '../publications/publication-follower.ts'
import type { ViewCounter } from '../popularity/create-view-counter.ts'
import type { ReadingContext } from '../reading/reading-context.ts'
import type { Authenticate } from './authenticate.ts'
import type { ObserveAnswer } from './observe-answer.ts'

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
  /** Who can sign in, and how they stay signed in. */
  accounts: AccountServices
  /** What readers have read, and how far. */
  history: History
  /** How its hot store does, for metrics and readiness. */
  historyState?: () => HistoryState
  /** Outside providers by which one can sign in. */
  oidc: OidcClients
  /** How files come in: through us, or straight into the bucket. */
  uploads: MediaUploads
  /** Tells what publishing would do to documents. */
  documentPreviews: DocumentPreviews
  /** The site from which readers get pictures (`https://HOST`); pages of previews show none where it is not known. */
  readersUrl?: string
  /** Tells when publications move on. */
  publications: PublicationFollower
  /** Readers' own data: how far they are, and their bookmarks. */
  reading: ReadingContext
  /** Counts who reads what, for lists of popular episodes. */
  views: ViewCounter
  /** Encrypts what has to be read again: secrets of authenticators, private keys. */
  sealer: Sealer
  /** Counts attempts on what is guarded by a secret. */
  throttle: Throttle
  /** Random bytes that nobody can foresee: tokens and secrets are made of them. */
  randomBytes: (size: number) => Uint8Array<ArrayBuffer>
  webhooks: Pick<WebhookContext, 'randomBytes' | 'sealer' | 'addressRule' | 'verifies'>
  /** Sites besides our own whose pages may call the API with credentials (`https://HOST`). */
  allowedOrigins: string[]
  /** How many proxies of ours stand in front and write `X-Forwarded-For`; 0: the socket's address counts. */
  trustedProxies: number
  /** Told of each answer, for metrics. */
  observeAnswer?: ObserveAnswer
  /** True once the process was asked to stop: it takes no new traffic. */
  isDraining: () => boolean
}
