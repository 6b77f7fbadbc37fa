import { createHash } from 'node:crypto'
import type { Cluster, Redis } from 'ioredis'
import type { NewId } from '#shared/id.ts'
import { seoulDay, seoulDayEnd } from './seoul-day.ts'
import { VIEW_SCRIPTS } from './view-scripts.ts'
import { CLOCK_SLACK_MS, type ViewBatch, type ViewCount, type ViewStore } from './view-store.ts'

/** Episodes are spread over so many hash slots; a flush asks each of them once. */
const PARTITIONS = 16
const ALL_PARTITIONS = Array.from({ length: PARTITIONS }, (_, index) => index)

type Run = (...keysAndArguments: (string | number)[]) => Promise<unknown>
type Scripts = Record<keyof typeof VIEW_SCRIPTS, Run>

const partitionOf = (episodeId: string): number =>
  createHash('sha256').update(episodeId).digest().readUInt8(0) % PARTITIONS

const key = (partition: number, name: string): string => `views:{v${partition}}:${name}`

/** @param fields names and values in turn, as HGETALL gives them; none where there is no batch */
const batchOf = (fields: string[]): ViewBatch | null => {
  const counts = new Map<string, ViewCount>()
  const batch = { id: '', startedAt: 0 }
  for (let index = 0; index < fields.length; index += 2) {
    const [name = '', value = ''] = fields.slice(index, index + 2)
    const [what, day, episodeId] = name.split(' ')
    if (what === 'id') batch.id = value
    else if (what === 'at') batch.startedAt = Number(value)
    if (day === undefined || episodeId === undefined) continue
    const place = `${day} ${episodeId}`
    const count = counts.get(place) ?? { episodeId, day, views: 0, readers: 0 }
    count[what === 'v' ? 'views' : 'readers'] += Number(value)
    counts.set(place, count)
  }
  return batch.id === '' ? null : { ...batch, counts: [...counts.values()] }
}

/**
 * Views in Redis, Valkey or ElastiCache, for all processes: told apart by keys that expire, and counted in the same
 * step. No personal data is in it: readers stand there by names of a day (`ReaderNames`).
 */
export const createRedisViewStore = (options: {
  redis: Redis | Cluster
  newId: NewId
  windowMs: number
}): ViewStore => {
  const { redis, newId, windowMs } = options
  for (const [name, script] of Object.entries(VIEW_SCRIPTS)) redis.defineCommand(name, script)
  const scripts = redis as unknown as Scripts
  return {
    async count({ id, episodeId, name, nameBefore, at }) {
      const partition = partitionOf(episodeId)
      const day = seoulDay(at)
      const [isCounted, leftMs] = (await scripts.viewsCount(
        key(partition, `seen:${episodeId}:${name}`),
        key(partition, `seen:${episodeId}:${nameBefore ?? name}`),
        key(partition, `day:${day}:${episodeId}:${name}`),
        key(partition, 'waiting'),
        id,
        windowMs,
        seoulDayEnd(at) - at + CLOCK_SLACK_MS,
        newId(),
        at,
        day,
        episodeId,
      )) as [number, number]
      return { outcome: isCounted === 1 ? 'counted' : 'repeated', until: at + leftMs }
    },
    async take() {
      const taken = await Promise.all(
        ALL_PARTITIONS.map((partition) =>
          scripts.viewsTake(key(partition, 'taken'), key(partition, 'waiting')),
        ),
      )
      return taken.flatMap((fields) => batchOf(fields as string[]) ?? [])
    },
    async settle(ids) {
      if (ids.length === 0) return
      await Promise.all(
        ALL_PARTITIONS.map((partition) => scripts.viewsSettle(key(partition, 'taken'), ...ids)),
      )
    },
  }
}
