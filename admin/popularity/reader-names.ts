import { createHmac, hkdfSync } from 'node:crypto'
import { addressKey } from '../throttle/address-key.ts'
import { seoulDay, seoulDayStart } from './seoul-day.ts'

/** Who looks at an episode: somebody who is signed in, or whoever calls from an address with a browser. */
export type Viewer = { userId: string } | { address: string; agent: string }

/**
 * What readers are called where views are told apart: the name of now, and the one of before that may still stand
 * somewhere. Each is a keyed hash that leads back to nobody.
 */
export type ReaderNames = (viewer: Viewer, at: number) => Names | Promise<Names>

export type Names = [now: string, before: string | null]

const KEY_BYTES = 32
/** So many accounts' names are remembered: whoever keeps a place every few seconds is named each time. */
const MAX_NAMED = 10_000
/** 128 bits: no two readers share a name. */
const NAME_CHARACTERS = 22
const AGENT_CHARACTERS = 512

/**
 * Makes what names readers. Nobody's address is kept: it goes into a hash whose key is another one each day
 * (in Seoul), is derived from a secret, and is written down nowhere. So nothing can be joined over days, and whoever
 * holds the counts, or all of Redis, can't try addresses. The hashes themselves are gone when the day is.
 * @param readSecret the secret of this installation; the same in every process
 * @param overlapMs for so long after midnight, a reader may still be known by the name of the day before
 */
export const createReaderNames = (readSecret: () => Promise<Uint8Array>, overlapMs: number): ReaderNames => {
  let keys = new Map<string, Promise<Uint8Array>>()

  const derive = async (purpose: string): Promise<Uint8Array> =>
    new Uint8Array(hkdfSync('sha256', await readSecret(), '', `hisubtory views v1 ${purpose}`, KEY_BYTES))

  const keyFor = (purpose: string): Promise<Uint8Array> => {
    const known = keys.get(purpose)
    if (known) return known
    // Keys of days that are over go with the others.
    if (keys.size > 3) keys = new Map()
    const key = derive(purpose)
    keys.set(purpose, key)
    // A failure is not kept: the next caller may find the secret mended.
    key.catch(() => keys.delete(purpose))
    return key
  }

  const nameOf = async (purpose: string, ...parts: string[]): Promise<string> =>
    createHmac('sha256', await keyFor(purpose))
      .update(JSON.stringify(parts))
      .digest('base64url')
      .slice(0, NAME_CHARACTERS)

  let named = new Map<string, string>()
  const nameAccount = async (userId: string): Promise<Names> => {
    const name = await nameOf('accounts', userId)
    if (named.size >= MAX_NAMED) named = new Map()
    named.set(userId, name)
    return [name, null]
  }

  const nameAddress = async (address: string, agent: string, at: number): Promise<Names> => {
    const parts = [addressKey(address), agent.slice(0, AGENT_CHARACTERS)]
    const start = seoulDayStart(at)
    const before = at - start < overlapMs ? await nameOf(seoulDay(start - 1), ...parts) : null
    return [await nameOf(seoulDay(at), ...parts), before]
  }

  return (viewer, at) => {
    if (!('userId' in viewer)) return nameAddress(viewer.address, viewer.agent, at)
    const known = named.get(viewer.userId)
    return known === undefined ? nameAccount(viewer.userId) : [known, null]
  }
}
