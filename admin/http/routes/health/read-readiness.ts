import { setTimeout as sleep } from 'node:timers/promises'
import { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { Database } from '#shared/database/database.ts'
import { defineRoute } from '../../define-route.ts'
import { HttpProblem } from '../../http-problem.ts'
import { jsonAnswer } from '../../json-content.ts'

/** A load balancer waits about five seconds for an answer; a database that takes longer is as good as none. */
const ANSWER_MS = 2_000

const answers = async (db: Database): Promise<boolean> => {
  const deadline = new AbortController()
  const late = sleep(ANSWER_MS, false, { signal: deadline.signal }).catch(() => false)
  const answered = sql`select 1`.execute(db).then(
    () => true,
    () => false,
  )
  try {
    return await Promise.race([answered, late])
  } finally {
    deadline.abort()
  }
}

const readiness = z.object({
  status: z.enum(['ready', 'degraded']),
  away: z.enum(['database', 'history-store']).optional(),
})

const notReady = (code: string, detail: string): HttpProblem =>
  new HttpProblem(503, code, detail, { headers: { 'retry-after': '5' } })

export const readReadiness = defineRoute(
  {
    method: 'get',
    path: '/readyz',
    summary:
      'Whether the process may take traffic: it is not being stopped, and its database answers, or readers can go on without it',
    tags: ['Service'],
    access: 'public',
    scope: null,
    responses: {
      200: jsonAnswer('Ready, or degraded: something is away that can be done without', readiness),
    },
  },
  async (context) => {
    const { db, isDraining, historyState } = context.var.services
    if (isDraining()) throw notReady('draining', 'This process is being stopped; others take over')
    const hotStore = historyState?.().hotStore ?? 'none'
    if (!(await answers(db))) {
      // Readers' progress is still taken; everything else answers 503 by itself.
      if (hotStore !== 'answers') throw notReady('database_unavailable', 'The database does not answer')
      return context.json({ status: 'degraded' as const, away: 'database' as const }, 200)
    }
    if (hotStore === 'away')
      return context.json({ status: 'degraded' as const, away: 'history-store' as const }, 200)
    return context.json({ status: 'ready' as const }, 200)
  },
)
