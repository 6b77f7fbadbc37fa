import type { Database } from '#shared/database/database.ts'
import type { Row } from '#shared/database/schema.ts'
import { deliveryView, type DeliveryView } from './delivery-view.ts'

export type DeliveryQuery = {
  webhook: string
  state?: Row<'webhook_delivery'>['state'] | undefined
  /** The last id of the page before. */
  before?: string | undefined
  limit: number
}

/** The deliveries of a webhook, the newest first, each with its last attempt: two queries, whatever the page. */
export const listDeliveries = async (db: Database, query: DeliveryQuery): Promise<DeliveryView[]> => {
  const { webhook, state, before, limit } = query
  const rows = await db
    .selectFrom('webhook_delivery')
    .selectAll()
    .where('webhook_id', '=', webhook)
    .$if(state !== undefined, (select) => select.where('state', '=', state ?? 'pending'))
    .$if(before !== undefined, (select) => select.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const attempts = await db
    .selectFrom('webhook_attempt')
    .select(['id', 'delivery_id', 'at', 'duration_ms', 'status', 'error'])
    .where('delivery_id', 'in', ids)
    .orderBy('at')
    .orderBy('id')
    .execute()
  const last = new Map(attempts.map((attempt) => [attempt.delivery_id, attempt]))
  return rows.map((row) => deliveryView(row, last.get(row.id)))
}
