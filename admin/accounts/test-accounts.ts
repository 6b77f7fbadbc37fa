import { silentLogger } from '#shared/logger.ts'
import type { Database } from '#shared/database/database.ts'
import { newUlid } from '#shared/id.ts'
import { createSealer } from '#shared/secrets/create-sealer.ts'
import type { Mail } from '../mail/mailer.ts'
import { createSecondFactors } from '../second-factor/create-second-factors.ts'
import { createThrottle } from '../throttle/create-throttle.ts'
import { createSealedPrivateKeys } from '../tokens/keys/private-keys-sealed.ts'
import { createAccountServices } from './create-account-services.ts'

const newId = () => newUlid()

/** The link of a mail, and the token in it. */
export const tokenIn = (mail: Mail | undefined): string => /#(\S+)/.exec(mail?.text ?? '')?.[1] ?? ''

/** What accounts need, as one process has it; mails are kept in a list. Attempts are counted in this process. */
export const testAccounts = (db: Database, now: () => number = () => Date.now()) => {
  const mails: Mail[] = []
  const logger = silentLogger()
  const sealer = createSealer({ read: () => Promise.resolve(Buffer.alloc(32, 7)) })
  const throttle = createThrottle({ logger })
  const services = createAccountServices({
    db,
    now,
    newId,
    logger,
    privateKeys: createSealedPrivateKeys(sealer),
    throttle,
    secondFactors: createSecondFactors({ db, now, sealer, throttle }),
    mailer: async (mail) => {
      mails.push(mail)
    },
    publicUrl: 'http://127.0.0.1:8788',
  })
  /** Each from an address of its own, so that tests don't throttle each other. */
  const contextOf = (actor = 'anonymous') => ({ ...services, actor, origin: `test ${newUlid()}` })
  return { services, sealer, throttle, mails, contextOf }
}
