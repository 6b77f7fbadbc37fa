import type { LineContent } from '#shared/content/line.ts'
import type { EpisodeSnapshot, WebtoonSnapshot } from '#shared/content/revision.ts'
import type { StationContent } from '#shared/content/station.ts'
import { NotFoundError } from '#shared/errors.ts'
import { checkId } from './check-item.ts'
import type { ContentContext } from './content-context.ts'
import type { RevisionEntry } from './list-revisions.ts'
import type { RevisionKind } from './make-revision.ts'

/** What a revision keeps of each kind. */
type Snapshots = {
  line: LineContent
  station: StationContent
  webtoon: WebtoonSnapshot
  episode: EpisodeSnapshot
}

/** Reads a revision of an item with its snapshot. @throws NotFoundError */
export const readRevision = async <Kind extends RevisionKind>(
  { db }: Pick<ContentContext, 'db'>,
  kind: Kind,
  id: string,
  revisionId: string,
): Promise<RevisionEntry & { snapshot: Snapshots[Kind] }> => {
  checkId(kind, id)
  checkId('revision', revisionId)
  const revision = await db
    .selectFrom(`${kind}_revision` as 'line_revision')
    .select(['id', 'number', 'data', 'author', 'note', 'created_at'])
    .where('id', '=', revisionId)
    .where(`${kind}_id` as 'line_id', '=', id)
    .executeTakeFirst()
  if (!revision) throw new NotFoundError(`revision of the ${kind} ${JSON.stringify(id)}`, revisionId)
  const { data, ...entry } = revision
  return { ...entry, snapshot: JSON.parse(data) as Snapshots[Kind] }
}
