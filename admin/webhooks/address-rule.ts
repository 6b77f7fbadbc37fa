import { lookup } from 'node:dns/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { HisubtoryError } from '#shared/errors.ts'
import { isPublicAddress } from './is-public-address.ts'

/** Finds the addresses of a host. @throws where there are none */
export type ResolveHost = (host: string) => Promise<string[]>

/**
 * Which hosts webhooks may reach. Tests and developers put a rule of their own in its place that takes the
 * loopback as well; no setting of a running server does.
 */
export type AddressRule = {
  resolve: ResolveHost
  mayReach: (address: string) => boolean
}

const RESOLVE_MS = 5_000

const tooLong = async (signal: AbortSignal): Promise<never> => {
  await sleep(RESOLVE_MS, undefined, { signal, ref: false })
  throw new HisubtoryError('host_unresolved', 'No name server answered in time')
}

/** By the system's resolver, as everything else on this machine does. */
const resolveBySystem: ResolveHost = async (host) => {
  const waiting = new AbortController()
  try {
    const found = await Promise.race([lookup(host, { all: true }), tooLong(waiting.signal)])
    return found.map(({ address }) => address)
  } finally {
    waiting.abort()
  }
}

/** The rule of every server: only the public internet. */
export const publicInternet: AddressRule = { resolve: resolveBySystem, mayReach: isPublicAddress }
