import type { Database } from '#shared/database/database.ts'
import type { NewId } from '#shared/id.ts'
import type { Logger } from '#shared/logger.ts'
import type { Sealer } from '#shared/secrets/create-sealer.ts'
import type { ContentContext } from '../content/content-context.ts'
import type { AddressRule } from './address-rule.ts'

/** What webhooks need, whoever asks for them. */
export type WebhookContext = {
  db: Database
  logger: Logger
  /** Epoch milliseconds. */
  now: () => number
  newId: NewId
  randomBytes: (size: number) => Uint8Array
  sealer: Sealer
  addressRule: AddressRule
  /** Whether publications are read back through an edge here (EDGE_URL): then `verified` is their end, else `purged`. */
  verifies: boolean
}

/** Whoever changes webhooks, and from where; for the audit log. */
export type WebhookActor = Pick<ContentContext, 'actor' | 'origin' | 'beforeCommit'>
