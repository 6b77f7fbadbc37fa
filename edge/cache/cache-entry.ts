import type { ObjectMetadata } from '#shared/bucket/bucket.ts'
import type { Lifetime } from './parse-lifetime.ts'
import type { Coding } from '../representation/entity-tag.ts'
import type { Representation } from '../representation/representation.ts'

/** An object that is held whole, with the codings that somebody has asked for. */
export type WholeContent = {
  kind: 'whole'
  hash: string
  metadata: ObjectMetadata
  compressible: boolean
  identity: Representation
  br: Representation | null
  gzip: Representation | null
  /** Codings that are being made, so that many readers wait for one. */
  making: { [coding in Coding]?: Promise<Representation> }
}

/** An object that is too big to hold: only what is needed to send it from the bucket, piece by piece. */
export type LargeContent = {
  kind: 'large'
  key: string
  bytes: number
  /** The pieces have to be of this very object. */
  bucketEtag: string
  identity: Representation
}

/** There is no such object. */
export type AbsentContent = { kind: 'absent' }

export type Content = WholeContent | LargeContent | AbsentContent

/** An answer of the bucket; kept in the cache where `lifetime` allows it. */
export type CacheEntry<Kind extends Content = Content> = {
  path: string
  content: Kind
  tags: readonly string[]
  lifetime: Lifetime | null
  /** Epoch milliseconds. */
  storedAt: number
  /** Epoch milliseconds; what the hot path compares. 0 when it is not kept. */
  freshUntil: number
  /** Epoch milliseconds: after a failure the bucket is left alone until then, where a stale answer will do. */
  retryAt: number
  /** What it costs in memory. */
  bytes: number
}

/** What an entry takes beside its bodies: header lists, strings and the objects themselves; rather too much. */
const ENTRY_OVERHEAD = 2_048
export const VARIANT_OVERHEAD = 1_024
const ABSENCE_OVERHEAD = 512

/** The bytes that content takes in memory, for the bound of the cache. */
const memoryOf = (content: Content): number => {
  if (content.kind === 'absent') return ABSENCE_OVERHEAD
  if (content.kind === 'large') return ENTRY_OVERHEAD
  const variants = [content.br, content.gzip].filter((variant) => variant !== null)
  return variants.reduce(
    (sum, variant) => sum + VARIANT_OVERHEAD + (variant === content.identity ? 0 : variant.body.length),
    ENTRY_OVERHEAD + content.identity.body.length,
  )
}

/** Makes an entry of what the bucket answered at `storedAt`. */
export const createEntry = <Kind extends Content>(entry: {
  path: string
  content: Kind
  tags: readonly string[]
  lifetime: Lifetime | null
  storedAt: number
}): CacheEntry<Kind> => ({
  ...entry,
  freshUntil: entry.lifetime === null ? 0 : entry.storedAt + entry.lifetime.freshMs,
  retryAt: 0,
  bytes: memoryOf(entry.content),
})
