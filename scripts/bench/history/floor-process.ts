import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { Hono, type Context } from 'hono'
import { Redis } from 'ioredis'
import { createRedisHistory } from '#admin/history/hot/hot-history-redis.ts'
import { newUlid } from '#shared/id.ts'
import { childInput, tellParent } from '../setting/run-child.ts'
import type { FloorInput } from './floor-input.ts'

/* The floor of view history: bare Hono with the same call of Redis, for whoever says who they are. */
const { redisUrl, readers, rows, page } = childInput() as FloorInput
const redis = new Redis(redisUrl)
const hot = createRedisHistory({ redis, now: () => Date.now(), newId: () => newUlid() })
await once(redis, 'ready')

const fill = async (userId: string): Promise<void> => {
  const answer = await hot.read(userId, null)
  if (answer.kind === 'cold')
    await hot.fill(userId, { loan: answer.loan, erasures: 0, isComplete: true, rows })
}
for (const userId of readers) await fill(userId)

const readerOf = (context: Context): string => context.req.header('x-reader') ?? ''
const app = new Hono()
  .put('/api/me/progress/:episode', async (context) => {
    const place = await context.req.json<{ cut: number; offset: number; at: string; device: string }>()
    const { cut, at } = place
    const change = { ...place, episodeId: context.req.param('episode'), done: false, furthestCut: cut }
    const answer = await hot.record(readerOf(context), [{ ...change, at: Date.parse(at) }], {
      receivedAt: Date.now(),
    })
    return context.json(answer.kind === 'recorded' ? answer.states[0] : answer)
  })
  .get('/api/me/history', async (context) => {
    const answer = await hot.read(readerOf(context), null)
    const states = answer.kind === 'hot' ? answer.states : []
    // As many bytes as the API answers: what they are made of costs the floor nothing.
    return context.json({
      ...page,
      items: page.items.map((item, index) => ({ ...item, progress: states[index] })),
    })
  })
const listener = getRequestListener(app.fetch)
const server = createServer((request, response) => void listener(request, response)).listen(0, '127.0.0.1')
await once(server, 'listening')
tellParent({ result: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
process.on('disconnect', () => process.exit())
