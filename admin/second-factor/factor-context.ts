import type { Sealer } from '#shared/secrets/create-sealer.ts'
import type { ContentContext } from '../content/content-context.ts'
import type { Throttle } from '../throttle/throttle.ts'

/** What checking a code needs. */
export type CodeContext = Pick<ContentContext, 'db' | 'now'> & { sealer: Sealer; throttle: Throttle }

/** What changing a user's second factor needs: who does it, and from where. */
export type FactorContext = CodeContext &
  Pick<ContentContext, 'actor' | 'origin' | 'newId'> & {
    randomBytes: (size: number) => Uint8Array<ArrayBuffer>
  }
