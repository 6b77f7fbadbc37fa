import type { Database } from '#shared/database/database.ts'
import type { NewId } from '#shared/id.ts'
import type { Logger } from '#shared/logger.ts'
import type { Act } from '../content/act.ts'
import type { Mailer } from '../mail/mailer.ts'
import type { Throttle } from '../throttle/throttle.ts'
import type { AccessTokens } from '../tokens/create-access-tokens.ts'
import type { SigningKeys } from '../tokens/keys/create-signing-keys.ts'
import type { SessionStates } from '../tokens/sessions/create-session-states.ts'
import type { Background } from './create-background.ts'
import type { PasswordHasher } from './passwords/password-hasher.ts'
import type { SecondFactors } from './second-factors.ts'

/** Everything that the functions of this folder work with; one of it a process. */
export type AccountServices = {
  db: Database
  /** Epoch milliseconds. */
  now: () => number
  newId: NewId
  logger: Logger
  passwords: PasswordHasher
  signingKeys: SigningKeys
  accessTokens: AccessTokens
  sessionStates: SessionStates
  secondFactors: SecondFactors
  throttle: Throttle
  mailer: Mailer
  background: Background
  /** Where the pages are that the links of mails lead to (`https://HOST`). */
  publicUrl: string
}

/** Who acts, and from where. */
export type AccountContext = AccountServices & {
  /** A user's id, `anonymous`, or the name of a command. */
  actor: string
  /** An address, or the name of a command. */
  origin: string
  /** Writes what belongs to the same transaction. */
  beforeCommit?: (act: Act) => Promise<void>
}
