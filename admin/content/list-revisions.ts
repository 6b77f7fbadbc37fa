import { checkId } from './check-item.ts'
import type { ContentContext } from './content-context.ts'
import type { RevisionKind } from './make-revision.ts'

export type RevisionEntry = { id: string; number: number; author: string; note: string; created_at: number }

/** The revisions of an item without their snapshots, newest first; none for an item that does not exist. */
export const listRevisions = async (
  { db }: Pick<ContentContext, 'db'>,
  kind: RevisionKind,
  id: string,
): Promise<RevisionEntry[]> => {
  checkId(kind, id)
  return db
    .selectFrom(`${kind}_revision` as 'line_revision')
    .select(['id', 'number', 'author', 'note', 'created_at'])
    .where(`${kind}_id` as 'line_id', '=', id)
    .orderBy('number', 'desc')
    .execute()
}
