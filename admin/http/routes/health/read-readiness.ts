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

const notReady = (code: string, detail: string): HttpProblem =>
  new HttpProblem(503, code, detail, { headers: { 'retry-after': '5' } })

export const readReadiness = defineRoute(
  {
    method: 'get',
    path: '/readyz',
    summary: 'Whether the process may take traffic: its database answers, and it is not being stopped',
    tags: ['Service'],
    access: 'public',
    scope: null,
    responses: { 200: jsonAnswer('Ready', z.object({ status: z.literal('ready') })) },
  },
  async (context) => {
    const { db, isDraining } = context.var.services
    if (isDraining()) throw notReady('draining', 'This process is being stopped; others take over')
    if (!(await answers(db))) throw notReady('database_unavailable', 'The database does not answer')
    return context.json({ status: 'ready' as const }, 200)
  },
)
