import { isIP } from 'node:net'
import { HisubtoryError } from '#shared/errors.ts'
import type { AddressRule } from './address-rule.ts'

/** The name or address of a URL as resolvers and sockets take it. */
const hostOf = (url: URL): string => url.hostname.replace(/^\[(.*)\]$/, '$1')

/**
 * Finds the addresses of a URL's host, and refuses it when even one of them is not allowed: a name that stands
 * for both would reach the inside at some attempt. Whoever connects must do so to these addresses and not ask
 * again: another answer (DNS rebinding) would pass by the check.
 * @throws HisubtoryError `host_unresolved` or `address_refused`
 */
export const resolveAllowed = async (rule: AddressRule, url: URL): Promise<string[]> => {
  const host = hostOf(url)
  const addresses = isIP(host) === 0 ? await resolve(rule, host) : [host]
  const refused = addresses.find((address) => !rule.mayReach(address))
  if (refused !== undefined) {
    throw new HisubtoryError(
      'address_refused',
      `leads to ${refused}, which is not on the public internet: webhooks are never sent into private networks`,
    )
  }
  return addresses
}

const resolve = async (rule: AddressRule, host: string): Promise<string[]> => {
  const fail = (cause?: unknown) =>
    new HisubtoryError('host_unresolved', `names a host without an address: check the spelling of ${host}`, {
      cause,
    })
  try {
    const addresses = await rule.resolve(host)
    if (addresses.length > 0) return addresses
  } catch (error) {
    throw fail(error)
  }
  throw fail()
}
