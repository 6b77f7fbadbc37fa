import type { PublicationState, Row } from '#shared/database/schema.ts'
import { transact } from '#shared/database/transact.ts'
import type { WebhookContext } from './webhook-context.ts'
import type { WebhookEvent } from './webhook-input.ts'

const BATCH = 100
const EVENT: WebhookEvent = 'publication.completed'

/** What has been read back through the edge is done everywhere; what was only purged, where nothing reads it back. */
const finalStates = (verifies: boolean): PublicationState[] =>
  verifies ? ['verified'] : ['purged', 'verified']

const finishedAt = (publication: Row<'publication'>): number =>
  publication.verified_at ?? publication.purged_at ?? publication.committed_at

/**
 * Makes the deliveries of publications that are finished, and marks these as announced in the same transaction:
 * whatever dies and whenever, each webhook gets each of them once. It looks for what is not marked instead of
 * for what came behind a last one, because publications finish in any order.
 * @returns how many publications it announced
 */
export const announcePublications = async (context: WebhookContext): Promise<number> => {
  let announced = 0
  for (;;) {
    const some = await announceSome(context)
    announced += some
    if (some < BATCH) return announced
  }
}

const announceSome = (context: WebhookContext): Promise<number> =>
  transact(context.db, async (tx) => {
    const publications = await tx
      .selectFrom('publication')
      .selectAll()
      .where('announced_at', 'is', null)
      .where('state', 'in', finalStates(context.verifies))
      .orderBy('id')
      .limit(BATCH)
      .forUpdate()
      .skipLocked()
      .execute()
    if (publications.length === 0) return 0
    // Locked, so that none is removed before its deliveries are written.
    const webhooks = await tx
      .selectFrom('webhook')
      .selectAll()
      .where('disabled_at', 'is', null)
      .orderBy('id')
      .forUpdate()
      .execute()
    const at = context.now()
    const deliveries = publications.flatMap((publication) =>
      webhooks
        .filter((webhook) => wants(webhook, publication))
        .map((webhook) => newDelivery(context.newId(), webhook.id, publication.id, at)),
    )
    for (let start = 0; start < deliveries.length; start += BATCH) {
      await tx
        .insertInto('webhook_delivery')
        .values(deliveries.slice(start, start + BATCH))
        .execute()
    }
    const ids = publications.map(({ id }) => id)
    await tx.updateTable('publication').set({ announced_at: at }).where('id', 'in', ids).execute()
    return publications.length
  })

const wants = (webhook: Row<'webhook'>, publication: Row<'publication'>): boolean =>
  webhook.enabled_at <= finishedAt(publication) && (JSON.parse(webhook.events) as string[]).includes(EVENT)

const newDelivery = (
  id: string,
  webhook_id: string,
  publication_id: string,
  at: number,
): Row<'webhook_delivery'> => ({
  id,
  webhook_id,
  event: EVENT,
  publication_id,
  state: 'pending',
  attempts: 0,
  due_at: at,
  claim: null,
  created_at: at,
  finished_at: null,
})
