/** Where events are sent to. */
export type WebhookTable = {
  id: string
  url: string
  description: string
  /** `WebhookEvent[]` as JSON. */
  events: string
  /** Sealed. */
  secret: string
  /** Sealed; signed with as well until `previous_secret_until`. */
  previous_secret: string | null
  previous_secret_until: number | null
  /** What was finished before was never meant for it. */
  enabled_at: number
  disabled_at: number | null
  disabled_reason: 'hand' | 'failing' | 'gone' | null
  /** Since when every attempt has failed; null while the last one was taken. */
  failing_since: number | null
  version: number
  created_by: string
  created_at: number
  updated_at: number
}

/** One event for one webhook. Its content is read from the publication whenever it is sent. */
export type WebhookDeliveryTable = {
  /** Also the `webhook-id`: the same in every attempt, so that a receiver can tell what it had already. */
  id: string
  webhook_id: string
  event: 'publication.completed' | 'ping'
  publication_id: string | null
  state: 'pending' | 'delivered' | 'failed'
  /** Counted when an attempt begins: one that kills its process counts too. */
  attempts: number
  /** When it is sent (again); while somebody is at it, when the claim is over. */
  due_at: number
  claim: string | null
  created_at: number
  finished_at: number | null
}

export type WebhookAttemptTable = {
  id: string
  delivery_id: string
  at: number
  duration_ms: number
  /** The status of the answer; null where there was none. */
  status: number | null
  error: string | null
  /** How the answer began. */
  answer: string
}
