import { join } from 'node:path'
import { startChildServer } from '../edge/start-child-server.ts'
import type { BenchReader } from './bench-reader.ts'
import type { FloorInput } from './floor-input.ts'
import type { HistoryPlace } from './history-place.ts'
import type { LoadPlan } from './load.ts'
import { readMuch } from './read-much.ts'

/** The API and its floor, as they are loaded. */
export type HistoryServers = AsyncDisposable & Record<'api' | 'floor', Pick<LoadPlan, 'url' | 'identities'>>

const processOf = (name: string): string => join(import.meta.dirname, `${name}-process.ts`)

/**
 * Starts the API, and bare Hono with the same calls of a Redis of its own (the API would flush to the database what stands
 * there); lets every reader read all episodes at both.
 */
export const launchServers = async (
  place: HistoryPlace,
  floorRedisUrl: string,
  readers: BenchReader[],
  episodes: string[],
): Promise<HistoryServers> => {
  await using opened = new AsyncDisposableStack()
  const api = opened.use(await startChildServer(processOf('api'), place))
  const { page, rows } = await readMuch(api.url, readers, episodes)
  const floorReaders = readers.map(({ userId }) => `floor-${userId}`)
  const input: FloorInput = { redisUrl: floorRedisUrl, readers: floorReaders, rows, page }
  const floor = opened.use(await startChildServer(processOf('floor'), input))
  const running = opened.move()
  return {
    api: { url: api.url, identities: readers.map(({ token }) => `authorization: Bearer ${token}`) },
    floor: { url: floor.url, identities: floorReaders.map((userId) => `x-reader: ${userId}`) },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}
