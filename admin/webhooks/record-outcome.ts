import type { Row } from '#shared/database/schema.ts'
import type { Act } from '../content/act.ts'
import { performAct } from '../content/perform-act.ts'
import { writeAudit } from '../content/write-audit.ts'
import type { Claimed } from './claim-delivery.ts'
import { retryDelayMs } from './retry-delay.ts'
import type { Outcome } from './send-delivery.ts'
import type { WebhookContext } from './webhook-context.ts'

/** Whoever has refused everything for so long is not there any more; somebody turns it on again. */
const FAILING_MS = 5 * 24 * 3_600_000
// RFC 9110, section 15.5.11; Standard Webhooks: whoever answers so wants nothing further.
const GONE = 410
/** Whatever request it was that asked for the attempt: this is no act of it. */
const SYSTEM = { actor: 'system', origin: 'webhooks', beforeCommit: undefined }

/**
 * Writes down how an attempt went, and what follows: done, the next attempt, or given up; and a webhook that
 * is gone or has failed for days is turned off.
 * Nothing is written when the claim was lost meanwhile: whoever has it now writes what it sees.
 */
export const recordOutcome = async (
  context: WebhookContext,
  { delivery, claim }: Claimed,
  outcome: Outcome,
): Promise<void> => {
  await performAct({ ...context, ...SYSTEM }, async (act) => {
    const { numUpdatedRows } = await act.tx
      .updateTable('webhook_delivery')
      .set(nextState(delivery, outcome, act.at))
      .where('id', '=', delivery.id)
      .where('claim', '=', claim)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) return {}
    const { at, durationMs, status, error, answer } = outcome
    await act.tx
      .insertInto('webhook_attempt')
      .values({
        id: act.newId(),
        delivery_id: delivery.id,
        at,
        duration_ms: durationMs,
        status,
        error,
        answer,
      })
      .execute()
    // A ping is a question of a person, who sees the answer.
    if (delivery.event !== 'ping') await markWebhook(act, delivery.webhook_id, outcome)
    return {}
  })
}

const nextState = (delivery: Row<'webhook_delivery'>, { error, status }: Outcome, at: number) => {
  if (error === null) return { state: 'delivered' as const, claim: null, finished_at: at }
  const delay =
    delivery.event === 'ping' || status === GONE ? null : retryDelayMs(delivery.attempts, Math.random())
  return delay === null
    ? { state: 'failed' as const, claim: null, finished_at: at }
    : { due_at: at + delay, claim: null }
}

const markWebhook = async (act: Act, id: string, { error, status }: Outcome): Promise<void> => {
  const webhook = await act.tx
    .selectFrom('webhook')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const since = error === null ? null : (webhook.failing_since ?? act.at)
  if (since !== webhook.failing_since) {
    await act.tx.updateTable('webhook').set({ failing_since: since }).where('id', '=', id).execute()
  }
  const isLost = since !== null && act.at - since >= FAILING_MS
  if (webhook.disabled_at !== null || (status !== GONE && !isLost)) return
  const disabled_reason = status === GONE ? ('gone' as const) : ('failing' as const)
  await act.tx
    .updateTable('webhook')
    .set({ disabled_at: act.at, disabled_reason, version: webhook.version + 1, updated_at: act.at })
    .where('id', '=', id)
    .execute()
  const after = { enabled: false, reason: disabled_reason, error }
  await writeAudit(act, { action: 'disable', kind: 'webhook', id, before: { enabled: true }, after })
}
