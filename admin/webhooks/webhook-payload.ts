import type { Row } from '#shared/database/schema.ts'

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())

/**
 * The body of a delivery, in the form that Standard Webhooks recommends: type, timestamp, data. It names what
 * happened and holds no content: whoever wants that reads the public documents, which are there by then.
 * @param publication the one that the delivery is about; undefined for a `ping`
 */
export const webhookPayload = (
  delivery: Row<'webhook_delivery'>,
  publication: Row<'publication'> | undefined,
): string => {
  if (!publication) {
    const data = { webhook: delivery.webhook_id }
    return JSON.stringify({ type: delivery.event, timestamp: iso(delivery.created_at), data })
  }
  const { id, state, documents } = publication
  const finished = publication.verified_at ?? publication.purged_at ?? publication.committed_at
  return JSON.stringify({
    type: delivery.event,
    timestamp: iso(finished),
    data: {
      publication: id,
      state,
      documents,
      committedAt: iso(publication.committed_at),
      storedAt: iso(publication.stored_at),
      purgedAt: iso(publication.purged_at),
      verifiedAt: iso(publication.verified_at),
    },
  })
}
