import { addressKey } from './address-key.ts'
import { LIMITS } from './limits.ts'
import type { Throttle } from './throttle.ts'

const accountKey = (account: string, address: string): string => `${account} ${addressKey(address)}`

/**
 * Counts an attempt to sign in, before anything is looked at.
 * @param account the normalised mail address, whether or not there is such an account
 * @throws ThrottledError
 */
export const admitSignIn = async (throttle: Throttle, account: string, address: string): Promise<void> => {
  await throttle.take(LIMITS.signInByAddress, addressKey(address))
  await throttle.take(LIMITS.signInByAccount, accountKey(account, address))
}

/** Forgets the wrong passwords of an account at an address; the address's own count stays. */
export const forgiveSignIn = async (throttle: Throttle, account: string, address: string): Promise<void> =>
  throttle.forgive(LIMITS.signInByAccount, accountKey(account, address))

/** Counts a mail that somebody asks for who is not signed in. @throws ThrottledError */
export const admitMail = async (throttle: Throttle, account: string, address: string): Promise<void> => {
  await throttle.take(LIMITS.mailByAddress, addressKey(address))
  await throttle.take(LIMITS.mailByAccount, accountKey(account, address))
}
