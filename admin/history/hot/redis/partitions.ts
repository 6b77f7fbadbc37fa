import { createHash } from 'node:crypto'

/** How many parts the readers are spread over; each is one hash slot of a cluster. */
export const PARTITIONS = 64

const partitionOf = (userId: string): number =>
  createHash('sha256').update(userId).digest().readUInt8(0) % PARTITIONS

const cacheKey = (partition: number, userId: string): string => `history:{h${partition}}:c:${userId}`
const pendingKey = (partition: number, userId: string): string => `history:{h${partition}}:p:${userId}`

/** The readers of a partition who have something pending. */
export const waitingKey = (partition: number): string => `history:{h${partition}}:waiting`

/** The keys that the scripts take, all of one hash slot. */
export const keysOf = (userId: string): [cache: string, pending: string, waiting: string] => {
  const partition = partitionOf(userId)
  return [cacheKey(partition, userId), pendingKey(partition, userId), waitingKey(partition)]
}
