import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { silentLogger } from '#shared/logger.ts'
import { createThrottle } from '../../throttle/create-throttle.ts'
import type { AdminEnv } from '../admin-env.ts'
import { answerError } from '../answer-error.ts'
import { checkInOrder } from './check.ts'
import { throttleRequests } from './throttle-requests.ts'

const newApp = () => {
  const throttle = createThrottle({ logger: silentLogger() })
  const app = new Hono<AdminEnv>()
  app.use(async (context, next) => {
    context.set('clientAddress', context.req.header('x-test-address') ?? '')
    await next()
  })
  const limit = { name: 'test', attempts: 2, windowSeconds: 60 }
  app.use('/api/auth/*', checkInOrder(throttleRequests(throttle, limit)))
  app.get('/api/auth/a', (context) => context.text('a'))
  app.get('/healthz', (context) => context.text('alive'))
  app.onError(answerError)
  return (path: string, address: string) => app.request(path, { headers: { 'x-test-address': address } })
}

it('refuses an address that asks too often with a problem that says when to come back', async () => {
  const ask = newApp()
  expect((await ask('/api/auth/a', '203.0.113.1')).status).toBe(200)
  // What does not exist is counted as well: nobody looks for addresses here.
  expect((await ask('/api/auth/other', '203.0.113.1')).status).toBe(404)
  const refused = await ask('/api/auth/a', '203.0.113.1')
  expect(refused.status).toBe(429)
  expect(refused.headers.get('content-type')).toBe('application/problem+json')
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await refused.json()).toMatchObject({ code: 'throttled', status: 429 })
})

it('counts each address for itself, an IPv6 network as one, and nothing elsewhere', async () => {
  const ask = newApp()
  for (const end of [1, 2]) await ask('/api/auth/a', `2001:db8::${end}`)
  expect((await ask('/api/auth/a', '2001:db8::3')).status).toBe(429)
  expect((await ask('/api/auth/a', '2001:db8:0:1::3')).status).toBe(200)
  expect((await ask('/healthz', '2001:db8::3')).status).toBe(200)
})
