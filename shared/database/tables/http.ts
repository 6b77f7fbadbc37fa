/** What a POST with an `Idempotency-Key` answered, so that the same request is done once. */
export type IdempotencyKeyTable = {
  /** SHA-256 (hex) of who sent it and of the key. */
  id: string
  /** SHA-256 (hex) of method, address and body: the same key for something else is refused. */
  fingerprint: string
  /** `committed`: its change is in the database, its answer not yet here. */
  state: 'running' | 'committed' | 'done'
  /** When a request that is still running has to be dead. */
  lease_until: number
  status: number | null
  /** A few headers of the answer, as JSON. */
  headers: string | null
  /** Null while there is none, and for an answer that holds a secret: that is never stored. */
  body: string | null
  created_at: number
}
