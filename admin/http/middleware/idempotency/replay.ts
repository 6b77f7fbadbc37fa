import type { Row } from '#shared/database/schema.ts'
import { HttpProblem } from '../../http-problem.ts'

const refuse = (status: number, code: string, detail: string, headers = {}): never => {
  throw new HttpProblem(status, code, detail, { headers })
}

/**
 * Gives the answer that a key already has.
 * @throws HttpProblem 422 for a key that stood for another request; 409 while that request runs, when its outcome
 *   is not known, and when its answer was not kept because it held a secret
 */
export const replay = (row: Row<'idempotency_key'>, fingerprint: string, now: number): Response => {
  if (row.fingerprint !== fingerprint) {
    refuse(422, 'idempotency_key_reused', 'This Idempotency-Key stood for another request; make a new one')
  }
  if (row.state !== 'done' && row.lease_until > now) {
    const detail = 'The first request with this Idempotency-Key is still running; ask again in a moment'
    refuse(409, 'request_in_progress', detail, { 'retry-after': '1' })
  }
  if (row.state === 'running') {
    refuse(
      409,
      'outcome_unknown',
      'The first request with this Idempotency-Key broke off; look whether it was done, and use a new key if not',
    )
  }
  if (row.body === null || row.status === null) {
    refuse(
      409,
      'already_done',
      'This was done already, or a part of it, and its answer is not kept; read what it made, or use a new Idempotency-Key',
    )
  }
  const headers = JSON.parse(row.headers ?? '{}') as Record<string, string>
  const status = row.status ?? 200
  // A 204 must have no body (RFC 9110, section 15.3.5).
  const body = status === 204 ? null : row.body
  return new Response(body, { status, headers: { ...headers, 'idempotency-replayed': 'true' } })
}
