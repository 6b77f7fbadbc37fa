import type { Kysely } from 'kysely'
import type { ChangeParents } from '#shared/content/change.ts'
import { pageOf } from '#shared/content/change.ts'
import type { Row, Schema } from '#shared/database/schema.ts'
import type { ContentKind } from '../../touched.ts'
import { insertItem, insertRevision, revisionOf, type Snapshot } from './catalogue-rows.ts'

export type ChangeRow = Pick<Row<'change'>, 'kind' | 'item_id' | 'before' | 'after'>

type Item = { trashed: boolean; published: Snapshot | null; listing: number | null }

/**
 * A small catalogue whose rows a test writes directly, with the change rows that belong to each step:
 * one where readers could see the thing before or can see it after, as the write side does it.
 */
export type Catalogue = {
  publish(kind: ContentKind, id: string, snapshot: Snapshot): Promise<ChangeRow[]>
  unpublish(kind: 'webtoon' | 'episode', id: string): Promise<ChangeRow[]>
  setTrashed(kind: ContentKind, id: string, trashed: boolean): Promise<ChangeRow[]>
  /** Lists episodes as popular, each with as many views as its place from behind; whether they can be seen or not. */
  rank(list: Row<'ranking'>['list'], line: string, episodes: string[]): Promise<ChangeRow[]>
}

const json = (parents: ChangeParents | null): string | null => (parents ? JSON.stringify(parents) : null)

/** `listingOf` gives a webtoon's listing number at its first publication. */
export const createCatalogue = (
  db: Kysely<Schema>,
  listingOf: (count: number) => number = (count) => count,
): Catalogue => {
  const items = new Map<string, Item>()
  let listed = 0
  let revisions = 0

  const find = (kind: ContentKind, id: unknown) => items.get(`${kind}/${String(id)}`)
  const isVisible = (kind: ContentKind, id: unknown): boolean => {
    const item = find(kind, id)
    if (!item?.published || item.trashed) return false
    if (kind === 'webtoon') return isVisible('station', item.published.station)
    if (kind === 'episode') return isVisible('webtoon', item.published.webtoon)
    return true
  }
  const standing = (kind: ContentKind, id: string): ChangeParents | null => {
    const item = find(kind, id)
    if (!item?.published || !isVisible(kind, id)) return null
    const { station, webtoon, number, tags, branches } = item.published
    if (kind === 'webtoon') return { station, page: pageOf(item.listing ?? 0), tags }
    if (kind === 'episode') return { webtoon, number, tags }
    if (kind !== 'line') return {}
    const placed = (branches ?? []).flatMap((branch) => branch.places)
    return { stations: placed.map((place) => place.station) }
  }
  const step = async (kind: ContentKind, id: string, write: () => Promise<void>): Promise<ChangeRow[]> => {
    const before = standing(kind, id)
    await write()
    const after = standing(kind, id)
    if (!before && !after) return []
    return [{ kind, item_id: id, before: json(before), after: json(after) }]
  }
  const ensure = async (kind: ContentKind, id: string, snapshot: Snapshot): Promise<Item> => {
    const known = find(kind, id)
    if (known) return known
    const item: Item = { trashed: false, published: null, listing: null }
    items.set(`${kind}/${id}`, item)
    await insertItem(db, kind, id, snapshot)
    return item
  }

  return {
    publish: (kind, id, snapshot) =>
      step(kind, id, async () => {
        const item = await ensure(kind, id, snapshot)
        revisions += 1
        if (kind === 'webtoon' && item.listing === null) {
          item.listing = listingOf(listed)
          listed += 1
          await db.updateTable('webtoon').set({ listing_number: item.listing }).where('id', '=', id).execute()
        }
        await insertRevision(db, kind, id, revisionOf(kind, id, revisions), revisions, snapshot)
        item.published = snapshot
      }),
    unpublish: (kind, id) =>
      step(kind, id, async () => {
        const item = find(kind, id)
        if (!item) return
        item.published = null
        await db.updateTable(kind).set({ published_revision_id: null }).where('id', '=', id).execute()
      }),
    rank: async (list, line, episodes) => {
      await db.deleteFrom('ranking').where('list', '=', list).where('line_id', '=', line).execute()
      for (const [index, episode_id] of episodes.entries()) {
        const place = { list, line_id: line, position: index + 1 }
        await db
          .insertInto('ranking')
          .values({ ...place, episode_id, views: episodes.length - index })
          .execute()
      }
      const [kind, item_id] =
        list === 'line' ? ['ranking-of-line' as const, line] : ['ranking' as const, list]
      return [{ kind, item_id, before: null, after: null }]
    },
    setTrashed: (kind, id, trashed) =>
      step(kind, id, async () => {
        const item = find(kind, id)
        if (!item) return
        item.trashed = trashed
        await db
          .updateTable(kind)
          .set({ trashed_at: trashed ? 1 : null })
          .where('id', '=', id)
          .execute()
      }),
  }
}
