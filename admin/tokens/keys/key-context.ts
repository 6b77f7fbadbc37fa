import type { Database } from '#shared/database/database.ts'
import type { PrivateKeys } from './private-keys.ts'

/** What the functions of this folder need. */
export type KeyContext = {
  db: Database
  privateKeys: PrivateKeys
  /** Epoch milliseconds. */
  now: () => number
}
