import type { Transaction } from 'kysely'
import type { Row, Schema } from '#shared/database/schema.ts'

type Kind = 'webtoon' | 'episode'
/** A planned act with the content that it will show, as JSON. */
type Plan = { row: Row<'schedule'>; data: string | null }

/** What readers see of items, and what is planned for them; snapshots as JSON. */
export type PublicationState = { published: Map<string, string>; plans: Map<string, Plan[]> }

/** Reads the published and the planned snapshots of items, with three queries however many they are. */
export const readPublicationState = async (
  tx: Transaction<Schema>,
  kind: Kind,
  rows: { id: string; published_revision_id: string | null }[],
): Promise<PublicationState> => {
  if (rows.length === 0) return { published: new Map(), plans: new Map() }
  const ids = rows.map(({ id }) => id)
  const plans = await tx
    .selectFrom('schedule')
    .selectAll()
    .where('kind', '=', kind)
    .where('item_id', 'in', ids)
    .where('state', '=', 'pending')
    .orderBy('due_at')
    .orderBy('action')
    .orderBy('id')
    .execute()
  const named = [...rows.map((row) => row.published_revision_id), ...plans.map((plan) => plan.revision_id)]
  const revisions = [...new Set(named.filter((id) => id !== null))]
  const data = new Map<string, string>()
  if (revisions.length > 0) {
    const found = await tx
      .selectFrom(`${kind}_revision` as 'webtoon_revision')
      .select(['id', 'data'])
      .where('id', 'in', revisions)
      .execute()
    for (const revision of found) data.set(revision.id, revision.data)
  }
  const dataOf = (revision: string | null) => (revision === null ? null : (data.get(revision) ?? null))
  const told = plans.map((row): Plan => ({ row, data: dataOf(row.revision_id) }))
  return {
    published: new Map(
      rows.flatMap((row) => {
        const snapshot = dataOf(row.published_revision_id)
        return snapshot === null ? [] : [[row.id, snapshot] as const]
      }),
    ),
    plans: Map.groupBy(told, ({ row }) => row.item_id),
  }
}
