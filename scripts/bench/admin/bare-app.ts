import { Hono } from 'hono'
import { sql } from 'kysely'
import type { Database } from '#shared/database/database.ts'

/** The floor of the admin API: Hono alone, with one query by an index, or one row that is changed. */
export const bareApp = (db: Database) =>
  new Hono()
    .get('/list', async (context) => {
      const rows = await db
        .selectFrom('episode')
        .select(['id', 'title', 'updated_at'])
        .where(sql.ref<number>('standing'), '=', 1)
        .orderBy('updated_at', 'desc')
        .orderBy('id', 'desc')
        .limit(50)
        .execute()
      return context.json(rows)
    })
    .put('/episodes/:id', async (context) => {
      const body = await context.req.json<object>()
      const id = context.req.param('id')
      await db
        .updateTable('episode')
        .set({ summary: JSON.stringify(body).slice(0, 1_000) })
        .where('id', '=', id)
        .execute()
      return context.json(body)
    })
