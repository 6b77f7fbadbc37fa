import type { Row } from '#shared/database/schema.ts'

export type AttemptView = {
  at: number
  durationMs: number
  status: number | null
  error: string | null
}

/** A delivery as people see it. */
export type DeliveryView = {
  /** Also the `webhook-id` that the receiver saw. */
  id: string
  webhook: string
  event: Row<'webhook_delivery'>['event']
  publication: string | null
  state: Row<'webhook_delivery'>['state']
  attempts: number
  nextAttemptAt: number | null
  createdAt: number
  finishedAt: number | null
  lastAttempt: AttemptView | null
}

export const attemptView = (row: Omit<Row<'webhook_attempt'>, 'answer'>): AttemptView => ({
  at: row.at,
  durationMs: row.duration_ms,
  status: row.status,
  error: row.error,
})

export const deliveryView = (
  row: Row<'webhook_delivery'>,
  last: Omit<Row<'webhook_attempt'>, 'answer'> | undefined,
): DeliveryView => ({
  id: row.id,
  webhook: row.webhook_id,
  event: row.event,
  publication: row.publication_id,
  state: row.state,
  attempts: row.attempts,
  nextAttemptAt: row.state === 'pending' ? row.due_at : null,
  createdAt: row.created_at,
  finishedAt: row.finished_at,
  lastAttempt: last ? attemptView(last) : null,
})
