import { openViewCounter } from '#admin/popularity/open-view-counter.ts'
import { startViewFlush } from '#admin/popularity/start-view-flush.ts'
import type { ViewOutcome } from '#admin/popularity/view-store.ts'
import { openDatabase } from '#shared/database/database.ts'
import { newUlid } from '#shared/id.ts'
import { silentLogger } from '#shared/logger.ts'
import { openRedis } from '#shared/redis/open-redis.ts'

export type ViewsSetting = { databaseUrl: string; redisUrl: string }
export type Look = { id: number; episodeId: string; userId: string }
export type LookReply = { id: number; outcome: ViewOutcome | 'ready' }

/* Views as `npm run admin` counts them, without HTTP: it answers messages until it is killed, or SIGTERM ends it. */

const FLUSH_EVERY_MS = 50

const setting = JSON.parse(process.argv[2] ?? '') as ViewsSetting
const logger = silentLogger()
const db = openDatabase(setting.databaseUrl)
const redis = openRedis({ url: setting.redisUrl, isCluster: false }, logger)
const views = openViewCounter({
  db,
  redis: redis.client,
  readSecret: () => Promise.resolve(new Uint8Array(32)),
  newId: () => newUlid(),
  now: () => Date.now(),
})
const flushing = startViewFlush({ views, logger }, FLUSH_EVERY_MS)

const answer = async ({ id, episodeId, userId }: Look): Promise<void> => {
  const outcome = await views.count(episodeId, { userId })
  // Whoever asked may be gone.
  process.send?.({ id, outcome } satisfies LookReply, undefined, undefined, () => undefined)
}
process.on('message', (look: Look) => void answer(look))
process.on('disconnect', () => process.exit())
process.once('SIGTERM', () => {
  void flushing[Symbol.asyncDispose]().then(async () => {
    redis[Symbol.dispose]()
    await db.destroy()
    process.exit(0)
  })
})
while (redis.client.status !== 'ready') await new Promise((resolve) => setTimeout(resolve, 10))
process.send?.({ id: 0, outcome: 'ready' } satisfies LookReply)
