import { setTimeout as sleep } from 'node:timers/promises'
import { progressOf } from '#admin/history/rows/progress-row.ts'
import type { Progress } from '#admin/history/history.ts'
import { openOnServer } from '#shared/database/test-databases.ts'
import { createRandom } from '../../simulation/random.ts'
import { createDisasters, type Disasters } from './create-disasters.ts'
import { startLosableRedis } from './redis-behind-port.ts'
import { spawnHistory, type HistoryProcess } from './spawn-history.ts'
import { examine, type Findings, type Track } from './witness.ts'
import { writeTrack } from './write-track.ts'

const READERS = 100
const EPISODES = 4
const WRITERS = 50

export type HistoryCrashOptions = {
  /** A MySQL or MariaDB server on which a database can be made. */
  serverUrl: string
  seed: number
  /** How many acknowledged writes make a run. */
  writes: number
  flushIntervalMs: number
  isImmediate: boolean
  signal: AbortSignal
  onWrite?: () => void
}

export type HistoryCrashReport = {
  writes: number
  removals: number
  disasters: Map<string, number>
  findings: Findings
}

const createTracks = (): Track[] =>
  Array.from({ length: READERS * EPISODES }, (_, index) => ({
    userId: `reader-${index % READERS}`,
    episodeId: `episode-${Math.floor(index / READERS)}`,
    lastAt: 0,
    life: 0,
    acknowledged: [],
  }))

/** Readers, each of their episodes in the hand of one writer, go on until so many writes were acknowledged. */
const writeAll = async (
  options: HistoryCrashOptions,
  tracks: Track[],
  current: () => HistoryProcess,
): Promise<Pick<HistoryCrashReport, 'writes' | 'removals'>> => {
  const counts = { writes: 0, removals: 0 }
  const random = createRandom(options.seed)
  const writer = async (number: number): Promise<void> => {
    const own = tracks.filter((_, index) => index % WRITERS === number)
    while (counts.writes < options.writes) {
      options.signal.throwIfAborted()
      const track = own[random.integer(own.length)]
      if (!track) return
      const done = await writeTrack(track, current, random.chance(0.01), options.signal)
      counts[done] += 1
      if (done === 'writes') options.onWrite?.()
    }
  }
  await Promise.all(Array.from({ length: WRITERS }, (_, number) => writer(number)))
  return counts
}

/** What the process shows of every reader, and then what the database has after it was stopped in order. */
const examineAll = async (
  db: Awaited<ReturnType<typeof openOnServer>>['db'],
  tracks: Track[],
  current: HistoryProcess,
  disasters: Disasters,
): Promise<Findings> => {
  const findings: Findings = { lost: [], cameBack: [], countedTwice: [] }
  const look = async (where: string, read: (userId: string) => Promise<Progress[]>) => {
    for (let reader = 0; reader < READERS; reader += 1) {
      const userId = `reader-${reader}`
      const own = tracks.filter((track) => track.userId === userId)
      examine(where, own, await read(userId), { findings, isExcused: disasters.isExcused })
    }
  }
  await look('as it is shown', async (userId) => {
    const { page } = await current.ask({ act: 'list', userId })
    return page?.items ?? []
  })
  await current.kill('SIGTERM')
  await look('in the database', async (userId) => {
    const rows = await db.selectFrom('progress').selectAll().where('user_id', '=', userId).execute()
    return rows.map(progressOf)
  })
  return findings
}

/**
 * Writes progress while the hot store is emptied, killed and frozen and the server is killed, at random times; then
 * tells what was acknowledged and is not there, what was taken out and came back, and what is there twice.
 */
export const runHistoryCrash = async (options: HistoryCrashOptions): Promise<HistoryCrashReport> => {
  const { flushIntervalMs, isImmediate, seed, signal } = options
  await using opened = new AsyncDisposableStack()
  const { db, url: databaseUrl } = opened.use(await openOnServer(options.serverUrl))
  const redis = opened.use(await startLosableRedis())
  const setting = { databaseUrl, redisUrl: redis.url, flushIntervalMs, isImmediate }
  let current = await spawnHistory(setting)
  opened.defer(() => current.kill('SIGKILL'))
  const tracks = createTracks()
  const restart = async (meanwhile?: () => Promise<void>) => {
    await current.kill('SIGKILL')
    await meanwhile?.()
    current = await spawnHistory(setting)
  }
  const disasters = createDisasters({ redis, restart, seed, flushIntervalMs, isImmediate })
  const counts = await writeAll(options, tracks, () => current)
  await disasters.stop()
  signal.throwIfAborted()
  // The store that was lost last is let in again.
  await sleep(500)
  const findings = await examineAll(db, tracks, current, disasters)
  return { ...counts, disasters: disasters.counts, findings }
}
