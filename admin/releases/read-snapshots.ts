import type { Transaction } from 'kysely'
import type { EpisodeSnapshot, WebtoonSnapshot } from '#shared/content/revision.ts'
import type { Schema } from '#shared/database/schema.ts'

export type Snapshot =
  { kind: 'webtoon'; snapshot: WebtoonSnapshot } | { kind: 'episode'; snapshot: EpisodeSnapshot }

type Named = { kind: 'webtoon' | 'episode'; id: string; revision: string | null }

/** A revision is found only together with the item that it is of. */
export const snapshotKey = ({ kind, id, revision }: Named): string => `${kind} ${id} ${revision}`

/** Reads the named revisions, each only if it is one of its item, with two queries. */
export const readSnapshots = async (
  tx: Transaction<Schema>,
  named: Named[],
): Promise<Map<string, Snapshot>> => {
  const found = new Map<string, Snapshot>()
  for (const kind of ['webtoon', 'episode'] as const) {
    const ids = named.flatMap((one) => (one.kind === kind && one.revision !== null ? [one.revision] : []))
    if (ids.length === 0) continue
    const rows = await tx
      .selectFrom(`${kind}_revision` as 'webtoon_revision')
      .select(['id', 'data', `${kind}_id as item` as 'webtoon_id as item'])
      .where('id', 'in', ids)
      .execute()
    for (const { id: revision, item: id, data } of rows) {
      found.set(snapshotKey({ kind, id, revision }), { kind, snapshot: JSON.parse(data) })
    }
  }
  return found
}
