import type { Row } from '#shared/database/schema.ts'
import type { WebhookEvent } from './webhook-input.ts'

/** A webhook as people see it: everything but its secrets. */
export type WebhookView = {
  id: string
  url: string
  description: string
  events: WebhookEvent[]
  enabled: boolean
  /** Why it is not: somebody did it, it failed for days, or its receiver said that it is gone (410). */
  disabledReason: 'hand' | 'failing' | 'gone' | null
  disabledAt: number | null
  failingSince: number | null
  /** Until then everything is signed with the previous secret as well. */
  previousSecretUntil: number | null
  version: number
  createdAt: number
  updatedAt: number
}

export const webhookView = (row: Row<'webhook'>): WebhookView => ({
  id: row.id,
  url: row.url,
  description: row.description,
  events: JSON.parse(row.events) as WebhookEvent[],
  enabled: row.disabled_at === null,
  disabledReason: row.disabled_reason,
  disabledAt: row.disabled_at,
  failingSince: row.failing_since,
  previousSecretUntil: row.previous_secret_until,
  version: row.version,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
})
