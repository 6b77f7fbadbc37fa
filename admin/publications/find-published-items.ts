import type { Database } from '#shared/database/database.ts'
import type { Row } from '#shared/database/schema.ts'
import { ConflictError } from '#shared/errors.ts'
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

/** No act takes longer than that from its beginning to its last row. */
const LONGEST_ACT_MS = 600_000

/** Ids begin with their time: the first that could be made at a moment. */
const firstId = (at: number): string => newUlid(at, new Uint8Array(16))

/**
 * The audit log tells acts apart by who did them and when.
 * @throws ConflictError `publication_ambiguous` where somebody published twice in one millisecond
 */
const refuseAmbiguous = async (
  db: Database,
  { id, actor, at }: { id: string; actor: string; at: number },
): Promise<void> => {
  const other = await db
    .selectFrom('publication')
    .select('id')
    .where('id', '>=', firstId(at))
    .where('id', '<', firstId(at + LONGEST_ACT_MS))
    .where('committed_at', '=', at)
    .where('actor', '=', actor)
    .where('id', '!=', id)
    .limit(1)
    .executeTakeFirst()
  if (!other) return
  throw new ConflictError(
    'publication_ambiguous',
    `The publications ${id} and ${other.id} were made in the same moment by ${actor}, so that it cannot be told what belongs to which: unpublish the items, or publish their revisions of before, in the admin API`,
  )
}

/**
 * The webtoons and episodes that a publication showed, hid or showed otherwise, as the audit log has them: the entries
 * of an act bear its time and its actor.
 * @throws ConflictError `publication_ambiguous`
 */
export const findPublishedItems = async (
  db: Database,
  { id, actor, committed_at }: Pick<Row<'publication'>, 'id' | 'actor' | 'committed_at'>,
): Promise<PublishedChange[]> => {
  const at = Number(committed_at)
  await refuseAmbiguous(db, { id, actor, at })
  const rows = await db
    .selectFrom('audit_entry')
    .select(['kind', 'item_id', 'before', 'after'])
    // Only the entries of about that moment are read.
    .where('id', '>=', firstId(at))
    .where('id', '<', firstId(at + LONGEST_ACT_MS))
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
