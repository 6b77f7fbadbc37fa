import { createHash } from 'node:crypto'

/** How many parts the readers are spread over; each is one hash slot of a cluster. */
export const PARTITIONS = 64

/** What is written to find out whether writes are taken. */
export const probeKey = (partition: number): string => `history:{h${partition}}:probe`

type Keys = [cache: string, pending: string, waiting: string]

/** So many readers' keys are remembered: each of their requests needs them. */
const MAX_REMEMBERED = 10_000

const partitionOf = (userId: string): number =>
  createHash('sha256').update(userId).digest().readUInt8(0) % PARTITIONS

const cacheKey = (partition: number, userId: string): string => `history:{h${partition}}:c:${userId}`
const pendingKey = (partition: number, userId: string): string => `history:{h${partition}}:p:${userId}`

/** The readers of a partition who have something pending. */
export const waitingKey = (partition: number): string => `history:{h${partition}}:waiting`

const makeKeys = (userId: string): Keys => {
  const partition = partitionOf(userId)
  return [cacheKey(partition, userId), pendingKey(partition, userId), waitingKey(partition)]
}

let remembered = new Map<string, Keys>()

/** The keys that the scripts take, all of one hash slot. */
export const keysOf = (userId: string): Keys => {
  const known = remembered.get(userId)
  if (known) return known
  const keys = makeKeys(userId)
  if (remembered.size >= MAX_REMEMBERED) remembered = new Map()
  remembered.set(userId, keys)
  return keys
}
