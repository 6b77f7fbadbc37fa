import type { Kysely } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'
import { hrefOf } from '#shared/documents/href-of.ts'
import { IMAGE_TEMPLATE } from '#shared/documents/parts.ts'
import { TAG_ITEMS, tagDocument, type TagDocument } from '#shared/documents/tag-document.ts'
import type { DocumentKind } from './document-kind.ts'
import { keysOf } from './keys-of.ts'
import { readable } from './rows/bad-row.ts'
import { episodeCard, webtoonCard, webtoonRef } from './rows/cards.ts'
import { tagNameOf } from './rows/tag-refs.ts'
import {
  taggedEpisodes,
  taggedWebtoons,
  type TaggedEpisode,
  type TaggedWebtoon,
} from './rows/tagged-items.ts'

type TagRows = { name: string; webtoons: TaggedWebtoon[]; episodes: TaggedEpisode[] }

/** Three queries: the tags, the webtoons and the episodes that bear them; one more than is listed of each. */
const load = async (db: Kysely<Schema>, ids: string[]): Promise<Map<string, TagRows>> => {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('tag')
    .where('id', 'in', ids)
    .where('trashed_at', 'is', null)
    .select(['id', 'name'])
    .execute()
  const webtoons = await taggedWebtoons(db, ids, TAG_ITEMS + 1)
  const episodes = await taggedEpisodes(db, ids, TAG_ITEMS + 1)
  return new Map(
    rows.map(({ id, name }) => [
      id,
      { name, webtoons: webtoons.get(id) ?? [], episodes: episodes.get(id) ?? [] },
    ]),
  )
}

const taggedWebtoon = ({ id, card }: TaggedWebtoon): TagDocument['webtoons'][number] => {
  const { cover, title } = webtoonCard(card)
  return { cover, href: hrefOf.webtoon(id), id, title }
}

const taggedEpisode = (row: TaggedEpisode): TagDocument['episodes'][number] => {
  const { title, thumbnail } = episodeCard(row.card)
  return {
    href: hrefOf.episode(row.id),
    id: row.id,
    number: row.number,
    thumbnail,
    title,
    webtoon: webtoonRef(row.webtoon, row.webtoonCard),
  }
}

const project = ({ name, webtoons, episodes }: TagRows, id: string): TagDocument => ({
  episodes: episodes.slice(0, TAG_ITEMS).flatMap((row) => readable(() => taggedEpisode(row)) ?? []),
  id,
  imageTemplate: IMAGE_TEMPLATE,
  more: webtoons.length > TAG_ITEMS || episodes.length > TAG_ITEMS,
  name: tagNameOf(name),
  webtoons: webtoons.slice(0, TAG_ITEMS).flatMap((row) => readable(() => taggedWebtoon(row)) ?? []),
})

/** `v1/tags/{id}.json` */
export const tag: DocumentKind<TagRows, TagDocument> = {
  name: 'tag',
  pattern: 'v1/tags/{id}.json',
  schema: tagDocument,
  rank: 50,
  maxBatch: 50,
  // 100 webtoons of at most 1,000 bytes, and 100 episodes of at most 1,800.
  maxBytes: 300_000,
  affectedBy: (touched) => [...touched.tags],
  ids: async (db, after, limit) => {
    const rows = await db
      .selectFrom('tag')
      .where('trashed_at', 'is', null)
      .where('id', '>', after ?? '')
      .orderBy('id')
      .limit(limit)
      .select('id')
      .execute()
    return rows.map((row) => row.id)
  },
  load,
  project,
  links: (body) =>
    keysOf([...body.webtoons, ...body.episodes, ...body.episodes.map((episode) => episode.webtoon)]),
}
