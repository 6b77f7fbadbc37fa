import type { Database } from '#shared/database/database.ts'
import type { Row } from '#shared/database/schema.ts'
import { newUlid } from '#shared/id.ts'

/** What a publication did to an item: what readers saw of it before and after, null for nothing. */
export type PublishedChange = {
  kind: 'webtoon' | 'episode'
  id: string
  before: string | null
  after: string | null
}

/** As the acts write it: `writeAudit` of publish, unpublish and releases. */
const revisionOf = (json: string | null): string | null =>
  json === null ? null : ((JSON.parse(json) as { revision?: string | null }).revision ?? null)

/**
 * The webtoons and episodes that a publication showed, hid or showed otherwise, as the audit log has them: the entries
 * of an act bear its time and its actor, and were made before its publication was.
 */
export const findPublishedItems = async (
  db: Database,
  { id, actor, committed_at: at }: Pick<Row<'publication'>, 'id' | 'actor' | 'committed_at'>,
): Promise<PublishedChange[]> => {
  const rows = await db
    .selectFrom('audit_entry')
    .select(['kind', 'item_id', 'before', 'after'])
    // Ids begin with their time: only the entries of that moment are read.
    .where('id', '>=', newUlid(Number(at), new Uint8Array(16)))
    .where('id', '<', id)
    .where('at', '=', at)
    .where('actor', '=', actor)
    .where('kind', 'in', ['webtoon', 'episode'])
    .where('action', 'in', ['publish', 'unpublish'])
    .orderBy('id')
    .execute()
  return rows.map(({ kind, item_id, before, after }) => ({
    kind: kind as PublishedChange['kind'],
    id: item_id,
    before: revisionOf(before),
    after: revisionOf(after),
  }))
}
