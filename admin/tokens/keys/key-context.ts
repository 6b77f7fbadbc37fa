import type { Database } from '#shared/database/database.ts'
import type { Sealer } from '#shared/secrets/create-sealer.ts'

/** What the functions of this folder need. */
export type KeyContext = {
  db: Database
  sealer: Sealer
  /** Epoch milliseconds. */
  now: () => number
}
