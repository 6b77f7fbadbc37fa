import { startHistory } from '#admin/history/start-history.ts'
import { createRedisHistory } from '#admin/history/hot/hot-history-redis.ts'
import { openDatabase } from '#shared/database/database.ts'
import { newUlid } from '#shared/id.ts'
import { silentLogger } from '#shared/logger.ts'
import { openRedis } from '#shared/redis/open-redis.ts'
import type { HistorySetting, Reply, Request } from './history-message.ts'

/* View history as `npm run admin` keeps it, without HTTP: it answers messages until it is killed, or SIGTERM ends it. */

const setting = JSON.parse(process.argv[2] ?? '') as HistorySetting
const now = () => Date.now()
const newId = () => newUlid()
const logger = silentLogger()

const db = openDatabase(setting.databaseUrl)
const redis = openRedis({ url: setting.redisUrl, isCluster: false }, logger)
const hot = createRedisHistory({ redis: redis.client, now, newId })
const history = startHistory({ ...setting, db, hot, now, newId, logger })

const carryOut = async (request: Request): Promise<Reply> => {
  const { id, userId } = request
  if (request.act === 'list') return { id, page: await history.list(userId, { before: null, limit: 1_000 }) }
  if (request.act === 'record') await history.record(userId, request.inputs)
  else await history.remove(userId, request.episodeId)
  return { id }
}

const answer = async (request: Request): Promise<void> => {
  const reply = await carryOut(request).catch((error: unknown): Reply => ({
    id: request.id,
    error: String(error),
  }))
  // Whoever asked may be gone.
  process.send?.(reply, undefined, undefined, () => undefined)
}

process.on('message', (request: Request) => void answer(request))
process.on('disconnect', () => process.exit())
process.on('SIGINT', () => undefined)
process.once('SIGTERM', () => {
  void history[Symbol.asyncDispose]().then(async () => {
    redis[Symbol.dispose]()
    await db.destroy()
    process.exit(0)
  })
})
while (history.state().hotStore !== 'answers') await new Promise((resolve) => setTimeout(resolve, 10))
process.send?.({ id: 0 } satisfies Reply)
