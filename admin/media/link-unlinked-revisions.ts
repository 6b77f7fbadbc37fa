import type { Transaction } from 'kysely'
import type { EpisodeSnapshot, WebtoonSnapshot } from '#shared/content/revision.ts'
import type { Database } from '#shared/database/database.ts'
import type { Schema } from '#shared/database/schema.ts'
import { transact } from '#shared/database/transact.ts'
import { linkPictures } from './link-pictures.ts'

type ShowingKind = 'webtoon' | 'episode'

const KINDS: ShowingKind[] = ['webtoon', 'episode']
const REVISIONS_PER_STEP = 50

const linkOne = async (
  tx: Transaction<Schema>,
  kind: ShowingKind,
  { id, data }: { id: string; data: string },
): Promise<void> => {
  const snapshot: unknown = JSON.parse(data)
  // Half of them may be there, from a run that was ended.
  await tx.deleteFrom(`${kind}_revision_media`).where('revision_id', '=', id).execute()
  if (kind === 'webtoon') await linkPictures(tx, id, { kind, snapshot: snapshot as WebtoonSnapshot })
  else await linkPictures(tx, id, { kind, snapshot: snapshot as EpisodeSnapshot })
  await tx
    .updateTable(`${kind}_revision` as 'episode_revision')
    .set({ media_linked: 1 })
    .where('id', '=', id)
    .execute()
}

type Linked = { last: string | null; count: number }

/** Links the next revisions of a kind behind an id. @returns the last of them, and how many were linked now */
const linkSome = async (tx: Transaction<Schema>, kind: ShowingKind, after: string): Promise<Linked> => {
  const unlinked = tx
    .selectFrom(`${kind}_revision` as 'episode_revision')
    .where('media_linked', 'is', null)
    .where('id', '>', after)
    .orderBy('id')
  const found = await unlinked.select('id').limit(REVISIONS_PER_STEP).execute()
  if (found.length === 0) return { last: null, count: 0 }
  // Locked by their ids: a lock on the index would keep editors from publishing.
  const ids = found.map(({ id }) => id)
  const rows = await unlinked.select(['id', 'data']).where('id', 'in', ids).forUpdate().execute()
  for (const row of rows) await linkOne(tx, kind, row)
  return { last: ids.at(-1) ?? null, count: rows.length }
}

/** Links all revisions that are not linked, inside of a transaction that needs to know every use of a picture. */
export const linkUnlinkedWithin = async (tx: Transaction<Schema>): Promise<void> => {
  for (const kind of KINDS) {
    for (let last: string | null = ''; last !== null;) ({ last } = await linkSome(tx, kind, last))
  }
}

/**
 * Links revisions to their pictures that the release before wrote without links, in short transactions. Where there
 * are none, as nearly always, it costs two look-ups in an index.
 * @returns how many were linked
 */
export const linkUnlinkedRevisions = async (db: Database, signal?: AbortSignal): Promise<number> => {
  let count = 0
  for (const kind of KINDS) {
    for (let after: string | null = ''; after !== null && !signal?.aborted;) {
      const from: string = after
      const linked = await transact(db, (tx) => linkSome(tx, kind, from))
      count += linked.count
      after = linked.last
    }
  }
  return count
}
