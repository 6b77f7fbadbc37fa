import { z } from 'zod'
import type { Database } from '#shared/database/database.ts'
import { listQuery } from '../lists/list-query.ts'
import { deliveryView, type DeliveryView } from './delivery-view.ts'
import { findWebhook } from './find-webhook.ts'
import { pageById } from './page-by-id.ts'

export const deliveryQuery = listQuery
  .omit({ q: true })
  .extend({ state: z.enum(['pending', 'delivered', 'failed']).optional() })

/**
 * The deliveries of a webhook, the newest first, each with its last attempt; a constant number of queries.
 * @throws NotFoundError, CursorError
 */
export const listDeliveries = async (
  db: Database,
  webhook: string,
  query: z.output<typeof deliveryQuery>,
): Promise<{ items: DeliveryView[]; next: string | null }> => {
  await findWebhook(db, webhook)
  const { state } = query
  const scope = { list: 'webhook_delivery', filters: { webhook, state } }
  const { items, next } = await pageById(scope, query, (before, limit) => {
    let rows = db.selectFrom('webhook_delivery').selectAll().where('webhook_id', '=', webhook)
    if (state !== undefined) rows = rows.where('state', '=', state)
    if (before !== undefined) rows = rows.where('id', '<', before)
    return rows.orderBy('id', 'desc').limit(limit).execute()
  })
  const last = await lastAttempts(
    db,
    items.map(({ id }) => id),
  )
  return { items: items.map((row) => deliveryView(row, last.get(row.id))), next }
}

/** Without what receivers answered: a list of a hundred would be a megabyte. */
const lastAttempts = async (db: Database, ids: string[]) => {
  if (ids.length === 0) return new Map<string, never>()
  const attempts = await db
    .selectFrom('webhook_attempt')
    .select(['id', 'delivery_id', 'at', 'duration_ms', 'status', 'error'])
    .where('delivery_id', 'in', ids)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return new Map(attempts.map((attempt) => [attempt.delivery_id, attempt]))
}
