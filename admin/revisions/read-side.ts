import type { Transaction } from 'kysely'
import type { Row, Schema } from '#shared/database/schema.ts'
import { NotFoundError } from '#shared/errors.ts'
import { readLineContent } from '../content/line-content.ts'
import type { RevisionKind } from '../content/make-revision.ts'
import { stationContent } from '../content/station-content.ts'
import { takeSnapshots } from '../content/take-snapshots.ts'

type Tx = Transaction<Schema>

/** What is compared: a revision by its id, the working copy (`draft`), or what readers see (`published`). */
export type Side = { name: string; revision: { id: string; number: number } | null; content: object }

const itemRow = async <Kind extends RevisionKind>(tx: Tx, kind: Kind, id: string): Promise<Row<Kind>> => {
  const row = await tx
    .selectFrom(kind as 'line')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFoundError(kind, id)
  // Kysely can't follow a table that is a type parameter.
  return row as unknown as Row<Kind>
}

const draftContent = async (tx: Tx, kind: RevisionKind, id: string): Promise<object> => {
  if (kind === 'line') return readLineContent(tx, await itemRow(tx, kind, id))
  if (kind === 'station') return stationContent(await itemRow(tx, kind, id))
  const drafts =
    kind === 'webtoon'
      ? await takeSnapshots(tx, [await itemRow(tx, kind, id)], [])
      : await takeSnapshots(tx, [], [await itemRow(tx, kind, id)])
  return drafts.get(`${kind} ${id}`)?.snapshot ?? {}
}

/**
 * Reads one side of a comparison.
 * @throws NotFoundError for an item or revision that does not exist, and for `published` where readers see nothing
 */
export const readSide = async (tx: Tx, kind: RevisionKind, id: string, name: string): Promise<Side> => {
  if (name === 'draft') return { name, revision: null, content: await draftContent(tx, kind, id) }
  const { published_revision_id: published } = await itemRow(tx, kind, id)
  const wanted = name === 'published' ? published : name
  const row = await tx
    .selectFrom(`${kind}_revision` as 'line_revision')
    .select(['id', 'number', 'data'])
    .where('id', '=', wanted ?? '')
    .where(`${kind}_id` as 'line_id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFoundError(`revision of the ${kind} ${JSON.stringify(id)}`, name)
  return { name, revision: { id: row.id, number: row.number }, content: JSON.parse(row.data) as object }
}
