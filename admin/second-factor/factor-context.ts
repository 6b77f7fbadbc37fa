import type { Sealer } from '#shared/secrets/create-sealer.ts'
import type { OwnerContext } from '../accounts/tell-owner.ts'
import type { ActorContext } from '../audit/perform-audited-act.ts'
import type { ContentContext } from '../content/content-context.ts'
import type { Throttle } from '../throttle/throttle.ts'

/** What checking a code needs. */
export type CodeContext = Pick<ContentContext, 'db' | 'now'> & { sealer: Sealer; throttle: Throttle }

/** What changing a user's second factor needs: who does it, from where, and how its owner is told. */
export type FactorContext = CodeContext &
  ActorContext &
  OwnerContext & {
    randomBytes: (size: number) => Uint8Array<ArrayBuffer>
  }
