import { BucketUnavailableError } from '#shared/bucket/bucket-errors.ts'
import type { Bucket } from '#shared/bucket/bucket.ts'
import { createMemoryBucket } from './bucket-memory.ts'

/** A read that has its answer already, but does not give it before `release`. */
export type HeldRead = { reached: Promise<void>; release: () => void }

export type ControlledBucket = Bucket & {
  /** Keys in the order in which their bytes were asked for. */
  readonly reads: string[]
  /** Holds back the next read of a key: what it answers is what the bucket holds when it is asked. */
  hold(key: string): HeldRead
  /** The network to the bucket: `away` answers with an error, `silent` never answers. */
  network: 'up' | 'away' | 'silent'
}

/** A bucket in memory behind a network that a test can slow down and cut. */
export const createControlledBucket = (): ControlledBucket => {
  const bucket = createMemoryBucket()
  const held = new Map<string, { reach: () => void; released: Promise<void> }>()
  const reads: string[] = []

  const pass = async (key: string): Promise<void> => {
    if (controlled.network === 'away') throw new BucketUnavailableError(key)
    if (controlled.network === 'silent') await new Promise(() => undefined)
  }

  const controlled: ControlledBucket = {
    ...bucket,
    reads,
    network: 'up',
    async get(key, options) {
      reads.push(key)
      await pass(key)
      const object = await bucket.get(key, options)
      const hold = held.get(key)
      held.delete(key)
      hold?.reach()
      await hold?.released
      return object
    },
    async head(key) {
      await pass(key)
      return bucket.head(key)
    },
    hold(key) {
      const { promise: reached, resolve: reach } = Promise.withResolvers<void>()
      const { promise: released, resolve: release } = Promise.withResolvers<void>()
      held.set(key, { reach, released })
      return { reached, release }
    },
  }
  return controlled
}
