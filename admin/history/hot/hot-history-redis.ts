import type { Cluster, Redis } from 'ioredis'
import type { Progress } from '../history.ts'
import type { HotHistory, HotPending, HotRecord, Loan } from './hot-history.ts'
import { keysOf, PARTITIONS, probeKey, waitingKey } from './redis/partitions.ts'
import { SCRIPTS } from './redis/scripts.ts'
import { pairsOf, stateOf, statesOfPairs } from './redis/state-text.ts'

/** A key of each partition, so that each node is asked. */
const PROBES = Array.from({ length: PARTITIONS }, (_, partition) => probeKey(partition))
const PROBE_MS = 1_000

type Argument = string | number
type Run = (...keysAndArguments: Argument[]) => Promise<unknown>
type Scripts = Record<keyof typeof SCRIPTS, Run>

export type RedisHistoryOptions = {
  redis: Redis | Cluster
  /** Epoch milliseconds. */
  now: () => number
  /** Names a loan; never the same twice. */
  newId: () => string
}

const pendingOf = (userId: string, episodeId: string, receipt: string): HotPending => {
  const [erasures, firstReceivedAt, positionReceivedAt, ...state] = receipt.split(':')
  return {
    userId,
    progress: stateOf(episodeId, state.join(':')),
    erasures: Number(erasures),
    firstReceivedAt: Number(firstReceivedAt),
    positionReceivedAt: Number(positionReceivedAt),
    receipt,
  }
}

const statesOfChanges = (changes: Progress[], texts: string[]): Progress[] =>
  changes.map(({ episodeId }, index) => stateOf(episodeId, texts[index] ?? ''))

const recordOf = (changes: Progress[], loan: Loan, [kind, ...rest]: string[]): HotRecord => {
  if (kind === 'cold') return { kind, loan }
  if (kind === 'missing') return { kind, loan, episodeIds: rest }
  return { kind: 'recorded', states: statesOfChanges(changes, rest) }
}

/** Those who wait longest in each partition. */
const findWaiting = async (redis: Redis | Cluster, limit: number): Promise<string[]> => {
  const last = String(Math.ceil(limit / PARTITIONS) - 1)
  const keys = Array.from({ length: PARTITIONS }, (_, partition) => waitingKey(partition))
  return (await Promise.all(keys.map((key) => redis.zrange(key, '0', last)))).flat()
}

/** The hot part of histories in Redis, Valkey or ElastiCache, for all processes. The scripts are in `redis/`. */
export const createRedisHistory = ({ redis, now, newId }: RedisHistoryOptions): HotHistory => {
  for (const [name, lua] of Object.entries(SCRIPTS)) redis.defineCommand(name, { lua, numberOfKeys: 3 })
  const scripts = redis as unknown as Scripts
  return {
    async record(userId, changes, { receivedAt, known }) {
      const loan = newId()
      const rows = known?.rows ?? []
      const answer = (await scripts.historyRecord(
        ...keysOf(userId),
        loan,
        receivedAt,
        known?.loan ?? '',
        rows.length,
        ...pairsOf(rows),
        ...pairsOf(changes),
      )) as string[]
      return recordOf(changes, loan, answer)
    },
    async keep(userId, changes, receivedAt) {
      const answer = await scripts.historyKeep(...keysOf(userId), receivedAt, ...pairsOf(changes))
      return statesOfChanges(changes, answer as string[])
    },
    async learn(userId, states, erasures) {
      await scripts.historyLearn(...keysOf(userId), erasures, ...pairsOf(states))
    },
    async read(userId, episodeIds) {
      const loan = newId()
      if (episodeIds?.length === 0) return { kind: 'hot', isComplete: true, states: [], partial: [] }
      const [kind, isComplete, hot, partial] = (await scripts.historyRead(
        ...keysOf(userId),
        loan,
        ...(episodeIds ?? []),
      )) as [string, string, string[], string[]]
      if (kind === 'cold') return { kind, loan }
      return {
        kind: 'hot',
        isComplete: isComplete === '1',
        states: statesOfPairs(hot),
        partial: statesOfPairs(partial),
      }
    },
    async fill(userId, { loan, erasures, isComplete, rows }) {
      const complete = isComplete ? 1 : 0
      const answer = await scripts.historyFill(...keysOf(userId), loan, erasures, complete, ...pairsOf(rows))
      return answer as 'filled' | 'refused' | 'owing'
    },
    async drop(userIds) {
      await Promise.all(userIds.map((userId) => redis.del(keysOf(userId)[0])))
    },
    findPending: (limit) => findWaiting(redis, limit),
    async takePending(userIds) {
      const answers = await Promise.all(userIds.map((userId) => redis.hgetall(keysOf(userId)[1])))
      return answers.flatMap((fields, index) =>
        Object.entries(fields).map(([episodeId, receipt]) =>
          pendingOf(userIds[index] ?? '', episodeId, receipt),
        ),
      )
    },
    async settle(userIds, flushed) {
      await Promise.all(
        userIds.map((userId) => {
          const own = flushed.filter((entry) => entry.userId === userId)
          const pairs = own.flatMap(({ progress, receipt }) => [progress.episodeId, receipt])
          return scripts.historySettle(...keysOf(userId), now(), userId, ...pairs)
        }),
      )
    },
    async ping() {
      await redis.ping()
      // A server that is full or became a replica answers a PING, and so do the other nodes of a cluster that lacks one.
      await Promise.all(PROBES.map((key) => redis.set(key, '1', 'PX', PROBE_MS)))
    },
  }
}
