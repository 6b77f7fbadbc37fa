import type { Transaction } from 'kysely'
import type { EpisodeCard, WebtoonCard } from '#shared/content/revision.ts'
import type { Database } from '#shared/database/database.ts'
import type { Row, Schema } from '#shared/database/schema.ts'
import { readSnapshot } from '#shared/database/transact.ts'
import { NotFoundError } from '#shared/errors.ts'
import { readReleaseItems } from './read-release-items.ts'

type Story = { title: string; trashed: boolean; published: string | null }
type Revision = { number: number; title: string }

/** An item of a release, with what an editor has to know of it. */
export type ReleaseItemDetail = Row<'release_item'> & {
  /** Null where it was erased. */
  story: Story | null
  /** The revision that becomes visible; null for what is unpublished. */
  revision: Revision | null
}

export type ReleaseDetail = { release: Row<'release'>; items: ReleaseItemDetail[] }

const idsOf = (items: Row<'release_item'>[], kind: 'webtoon' | 'episode') =>
  items.filter((item) => item.kind === kind)

const readStories = async (
  tx: Transaction<Schema>,
  kind: 'webtoon' | 'episode',
  ids: string[],
): Promise<Map<string, Story>> => {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom(kind as 'webtoon')
    .select(['id', 'title', 'trashed_at', 'published_revision_id as published'])
    .where('id', 'in', ids)
    .execute()
  return new Map(
    rows.map(({ id, title, trashed_at, published }) => [
      id,
      { title, trashed: trashed_at !== null, published },
    ]),
  )
}

const readRevisions = async (
  tx: Transaction<Schema>,
  kind: 'webtoon' | 'episode',
  ids: string[],
): Promise<Map<string, Revision>> => {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom(`${kind}_revision` as 'webtoon_revision')
    .select(['id', 'number', 'card'])
    .where('id', 'in', ids)
    .execute()
  return new Map(
    rows.map(({ id, number, card }) => [
      id,
      { number, title: (JSON.parse(card) as WebtoonCard | EpisodeCard).title },
    ]),
  )
}

/** Reads a release with its items, by six queries however many they are. @throws NotFoundError */
export const readRelease = (db: Database, id: string): Promise<ReleaseDetail> =>
  readSnapshot(db, async (tx) => {
    const release = await tx.selectFrom('release').selectAll().where('id', '=', id).executeTakeFirst()
    if (!release) throw new NotFoundError('release', id)
    const items = await readReleaseItems(tx, id)
    const found = new Map<string, ReleaseItemDetail>()
    for (const kind of ['webtoon', 'episode'] as const) {
      const own = idsOf(items, kind)
      const stories = await readStories(
        tx,
        kind,
        own.map((item) => item.item_id),
      )
      const revisions = await readRevisions(
        tx,
        kind,
        own.flatMap((item) => item.revision_id ?? []),
      )
      for (const item of own) {
        const story = stories.get(item.item_id) ?? null
        const revision = revisions.get(item.revision_id ?? '') ?? null
        found.set(`${kind} ${item.item_id}`, { ...item, story, revision })
      }
    }
    return { release, items: items.flatMap((item) => found.get(`${item.kind} ${item.item_id}`) ?? []) }
  })
