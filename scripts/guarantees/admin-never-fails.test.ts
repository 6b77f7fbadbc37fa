import * as fc from 'fast-check'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '#shared/database/database.ts'
import { migrate } from '#shared/database/migrate.ts'
import { openAdminApi, type TestApi } from '#admin/http/testing/open-admin-api.ts'
import { testWebhookServices } from '#admin/webhooks/test-webhook-context.ts'
import { buildRequest } from './admin/build-request.ts'
import { checkAnswer } from './admin/check-answer.ts'
import { fillWorld } from './admin/fill-world.ts'
import { createDescriptionCheck } from './admin/create-description-check.ts'
import { createKnownItems } from './admin/known-items.ts'
import { readOperations, type ApiDescription } from './admin/read-operations.ts'
import { requestPlans, type RequestPlan } from './admin/request-plans.ts'

/** FUZZ_REQUESTS=200000 FUZZ_SEED=1 for a longer look, or for the same one again. */
const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 20_000)
const SEED = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31)
const CHUNK = 1_000
const ANSWER_MS = 10_000
const TIMEOUT_MS = 120_000 + REQUESTS * 10

const openSqlite = async () => {
  const db = openDatabase('sqlite::memory:')
  await migrate(db)
  return { db, url: 'sqlite::memory:', [Symbol.asyncDispose]: () => db.destroy() }
}

describe('the admin API under requests that nobody would write', () => {
  let api: TestApi
  let description: ApiDescription
  beforeAll(async () => {
    let ids = 0
    const newId = () => `item-${String((ids += 1)).padStart(8, '0')}`
    const addressRule = {
      resolve: async () => ['127.0.0.1'],
      // Nobody listens there, and nothing leaves this machine.
      mayReach: (address: string) => address === '127.0.0.1',
    }
    const webhooks = { ...testWebhookServices(), addressRule }
    api = await openAdminApi(openSqlite, { newId, webhooks, trustedProxies: 1 })
    await fillWorld(api.services)
    description = await readOperations(api.app)
  })
  afterAll(() => api[Symbol.asyncDispose]())

  test(
    `answers ${REQUESTS} of them in time, without a failure, as its description says, each refusal as a problem (seed ${SEED})`,
    async () => {
      const known = createKnownItems()
      for (const { method, path } of description.operations) {
        if (method !== 'get' || !path.startsWith('/api/admin/') || path.includes('{')) continue
        const { body } = await api.as('admin').get(path)
        known.learn(body, path.split('/').at(-1) ?? '')
      }
      const follows = createDescriptionCheck(description)
      const faults = new Map<string, string>()
      const statuses = new Map<string, number>()
      const send = async (plan: RequestPlan) => {
        const request = buildRequest(plan, known)
        const shown = `${request.method} ${request.url.slice(0, 300)}`
        const waiting = new AbortController()
        const late = sleep(ANSWER_MS, null, { signal: waiting.signal }).catch(() => null)
        const checked = Promise.resolve(api.app.request(request)).then((response) => {
          const key = `${plan.operation.method} ${plan.operation.path} ${response.status}`
          statuses.set(key, (statuses.get(key) ?? 0) + 1)
          return checkAnswer(response, request.method, plan.operation, follows)
        })
        const answer = await Promise.race([checked, late])
        waiting.abort()
        const fault = answer === null ? 'did not answer in time' : answer.fault
        if (fault !== null) {
          const place = `${plan.operation.method} ${plan.operation.path} ${fault.slice(0, 60)}`
          const { body, headers } = plan
          const sent = JSON.stringify({ body: known.fill(body), headers }).slice(0, 600)
          if (!faults.has(place)) faults.set(place, `${shown}: ${fault} (sent ${sent})`)
        }
        known.learn(answer?.body, plan.operation.path.split('/{')[0]?.split('/').at(-1) ?? '')
      }
      const plans = requestPlans(description)
      for (let sent = 0; sent < REQUESTS; sent += CHUNK) {
        const some = fc.sample(plans, { numRuns: Math.min(CHUNK, REQUESTS - sent), seed: SEED + sent })
        for (const plan of some) await send(plan)
      }
      // Without what goes well, what is behind the first checks was not looked at.
      const reached = description.operations.filter(({ method, path }) =>
        [200, 201, 202, 204].some((status) => statuses.has(`${method} ${path} ${status}`)),
      )
      expect([...faults.values()]).toEqual([])
      expect(reached.length / description.operations.length).toBeGreaterThan(0.5)
    },
    TIMEOUT_MS,
  )
})
