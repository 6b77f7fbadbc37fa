import type { Cluster, Redis } from 'ioredis'
import type { Database } from '#shared/database/database.ts'
import type { NewId } from '#shared/id.ts'
import { createViewCounter, type ViewCounter } from './create-view-counter.ts'
import { createReaderNames } from './reader-names.ts'
import { createMemoryViewStore } from './view-store-memory.ts'
import { createRedisViewStore } from './view-store-redis.ts'
import { createViewStoreBeside } from './view-store-beside.ts'
import { VIEW_WINDOW_MS, type ViewStore } from './view-store.ts'

type Options = {
  db: Database
  /** Shared by all processes; without it each counts for itself. */
  redis: Redis | Cluster | undefined
  /** The secret that reader's names are derived from; the same in every process. */
  readSecret: () => Promise<Uint8Array>
  newId: NewId
  now: () => number
}

/** Puts together what counts views, with Redis or without. Flush it (`startViewFlush`). */
export const openViewCounter = ({ db, redis, readSecret, newId, now }: Options): ViewCounter => {
  const windowMs = VIEW_WINDOW_MS
  const local = createMemoryViewStore({ newId, windowMs })
  const besideRedis = (client: Redis | Cluster): ViewStore => {
    const shared = createRedisViewStore({ redis: client, newId, windowMs })
    return createViewStoreBeside({
      shared: { ...shared, isReady: () => client.status === 'ready' },
      local,
      windowMs,
      now,
    })
  }
  const store = redis === undefined ? local : besideRedis(redis)
  return createViewCounter({ db, store, names: createReaderNames(readSecret, windowMs), newId, now })
}
