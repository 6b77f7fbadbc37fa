import { randomBytes } from 'node:crypto'
import { createAccountServices } from '#admin/accounts/create-account-services.ts'
import { findApiToken } from '#admin/api-tokens/find-api-token.ts'
import type { AdminServices } from '#admin/http/admin-services.ts'
import { createAuthenticate } from '#admin/http/create-authenticate.ts'
import type { RunningHistory } from '#admin/history/start-history.ts'
import type { Mailer } from '#admin/mail/mailer.ts'
import type { MediaUploads } from '#admin/media/media-uploads.ts'
import type { OidcClients } from '#admin/oidc/create-oidc-clients.ts'
import type { PublicationFollower } from '#admin/publications/publication-follower.ts'
import type { ViewCounter } from '#admin/popularity/create-view-counter.ts'
import { createReadingContext } from '#admin/reading/create-reading-context.ts'
import { createSecondFactors } from '#admin/second-factor/create-second-factors.ts'
import type { Throttle } from '#admin/throttle/throttle.ts'
import { publicInternet } from '#admin/webhooks/address-rule.ts'
import type { Bucket } from '#shared/bucket/bucket.ts'
import type { Config } from '#shared/config/config.ts'
import type { Database } from '#shared/database/database.ts'
import { newUlid } from '#shared/id.ts'
import type { Logger } from '#shared/logger.ts'
import { createDocumentPreviews } from './create-document-previews.ts'
import { openConfiguredPrivateKeys } from './open-private-keys.ts'
import { openConfiguredSealer } from './open-sealer.ts'

/** What was opened, or is shared with others in the same process. */
export type AdminParts = {
  config: Pick<Config, 'admin' | 'edge' | 'secrets' | 'stage'>
  db: Database
  bucket: Bucket
  uploads: MediaUploads
  logger: Logger
  throttle: Throttle
  mailer: Mailer
  history: RunningHistory
  views: ViewCounter
  oidc: OidcClients
  publications: PublicationFollower
  /** Where editors reach the API: links in mails lead there, and access tokens name it. */
  publicUrl: string
  /** Whether publications are read back through an edge. */
  verifies: boolean
  onCommit?: () => void
}

const now = () => Date.now()
const newId = () => newUlid()
const random = (size: number) => new Uint8Array(randomBytes(size))

/** Where the embedded edge of development listens, unless it was told elsewhere. */
const readersUrlOf = ({ edge, stage }: AdminParts['config']): string | undefined =>
  edge.url ?? (stage === 'development' ? `http://localhost:${edge.port}` : undefined)

/** What routes work with, on the clock and the chance of this machine. */
export const createAdminServices = (
  parts: AdminParts,
): Omit<AdminServices, 'isDraining' | 'observeAnswer'> => {
  const { config, db, bucket, uploads, logger, throttle, mailer, oidc, publications, publicUrl } = parts
  const sealer = openConfiguredSealer(config)
  const accounts = createAccountServices({
    db,
    now,
    newId,
    logger,
    throttle,
    mailer,
    privateKeys: openConfiguredPrivateKeys(config, sealer),
    publicUrl,
    secondFactors: createSecondFactors({ db, now, sealer, throttle }),
  })
  return {
    db,
    bucket,
    uploads,
    logger,
    now,
    newId,
    throttle,
    history: parts.history,
    historyState: () => parts.history.state(),
    views: parts.views,
    oidc,
    publications,
    reading: createReadingContext({ db, now, history: parts.history }),
    sealer,
    accounts,
    authenticate: createAuthenticate(accounts, (token) => findApiToken({ db, now }, token)),
    randomBytes: random,
    documentPreviews: createDocumentPreviews(),
    readersUrl: readersUrlOf(config),
    webhooks: { randomBytes: random, sealer, addressRule: publicInternet, verifies: parts.verifies },
    allowedOrigins: config.admin.allowedOrigins,
    trustedProxies: config.admin.trustedProxies,
    onCommit: parts.onCommit,
  }
}
