import type { Database } from '#shared/database/database.ts'
import { NotFoundError } from '#shared/errors.ts'
import { attemptView, deliveryView, type AttemptView, type DeliveryView } from './delivery-view.ts'

export type DeliveryLog = DeliveryView & { log: (AttemptView & { answer: string })[] }

/** A delivery with all its attempts and how each answer began, the oldest first. @throws NotFoundError */
export const readDelivery = async (db: Database, id: string): Promise<DeliveryLog> => {
  const row = await db.selectFrom('webhook_delivery').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new NotFoundError('delivery', id)
  const attempts = await db
    .selectFrom('webhook_attempt')
    .selectAll()
    .where('delivery_id', '=', id)
    .orderBy('at')
    .orderBy('id')
    .execute()
  const log = attempts.map((attempt) => ({ ...attemptView(attempt), answer: attempt.answer }))
  return { ...deliveryView(row, attempts.at(-1)), log }
}
