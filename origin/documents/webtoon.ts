import type { Kysely } from 'kysely'
import type { WebtoonSnapshot } from '#shared/content/revision.ts'
import type { Schema } from '#shared/database/schema.ts'
import { hrefOf } from '#shared/documents/href-of.ts'
import { IMAGE_TEMPLATE, type StationRef, type TagRef } from '#shared/documents/parts.ts'
import { webtoonDocument, type WebtoonDocument } from '#shared/documents/webtoon-document.ts'
import type { DocumentKind } from './document-kind.ts'
import { keysOf } from './keys-of.ts'
import { CEILING_BYTES } from './max-bytes.ts'
import { readable } from './rows/bad-row.ts'
import { episodeCard } from './rows/cards.ts'
import { episodesOfWebtoons, type ListedEpisode } from './rows/episodes-of-webtoons.ts'
import { isoTime, optionalPictureOf } from './rows/parts-of.ts'
import { asList, asText, readObject } from './rows/read-row.ts'
import { stationRefs } from './rows/station-refs.ts'
import { tagsInOrder, tagsOfRevisions } from './rows/tag-refs.ts'
import { visibleWebtoons, webtoonIsShown } from './rows/visible.ts'

type WebtoonRows = {
  data: string
  firstPublishedAt: number | null
  station: StationRef
  episodes: ListedEpisode[]
  tags: Map<string, TagRef> | undefined
}

/** Four queries: the webtoons, their episodes, stations and tags. */
const load = async (db: Kysely<Schema>, ids: string[]): Promise<Map<string, WebtoonRows>> => {
  if (ids.length === 0) return new Map()
  const rows = await visibleWebtoons(db)
    .where('webtoon.id', 'in', ids)
    .select([
      'webtoon.id',
      'webtoon.first_published_at',
      'webtoon_revision.id as revision',
      'webtoon_revision.data',
      'station.id as station',
    ])
    .execute()
  const episodes = await episodesOfWebtoons(
    db,
    rows.map((row) => row.id),
  )
  const stations = await stationRefs(
    db,
    rows.map((row) => row.station),
  )
  const tags = await tagsOfRevisions(
    db,
    'webtoon_revision_tag',
    rows.map((row) => row.revision),
  )
  return new Map(
    rows.map((row) => [
      row.id,
      {
        data: row.data,
        firstPublishedAt: row.first_published_at,
        station: stations.get(row.station)!,
        episodes: episodes.get(row.id) ?? [],
        tags: tags.get(row.revision),
      },
    ]),
  )
}

const listedEpisode = (row: ListedEpisode): WebtoonDocument['episodes'][number] => {
  const { title, thumbnail } = episodeCard(row.card)
  return {
    href: hrefOf.episode(row.id),
    id: row.id,
    number: row.number,
    publishedAt: isoTime(row.firstPublishedAt),
    thumbnail,
    title,
  }
}

const project = (rows: WebtoonRows, id: string): WebtoonDocument => {
  const snapshot = readObject<WebtoonSnapshot>(rows.data, 'webtoon snapshot')
  return {
    authors: asList(snapshot.authors, 'authors').map((author) => asText(author, 'authors')),
    cover: optionalPictureOf(snapshot.cover),
    episodes: rows.episodes.flatMap((row) => readable(() => listedEpisode(row)) ?? []),
    id,
    imageTemplate: IMAGE_TEMPLATE,
    publishedAt: isoTime(rows.firstPublishedAt),
    station: rows.station,
    summary: asText(snapshot.summary, 'summary'),
    tags: tagsInOrder(asList(snapshot.tags, 'tags'), rows.tags),
    title: asText(snapshot.title, 'title'),
  }
}

/** `v1/webtoons/{id}.json` */
export const webtoon: DocumentKind<WebtoonRows, WebtoonDocument> = {
  name: 'webtoon',
  pattern: 'v1/webtoons/{id}.json',
  schema: webtoonDocument,
  rank: 20,
  maxBatch: 50,
  // An episode takes about 350 bytes here, at most 1,200: 8,000 of the longest titles fit, 27,000 of usual ones.
  maxBytes: CEILING_BYTES,
  affectedBy: (touched) => [...touched.webtoons],
  ids: async (db, after, limit) => {
    const rows = await db
      .selectFrom('webtoon')
      .where(webtoonIsShown)
      .where('id', '>', after ?? '')
      .orderBy('id')
      .limit(limit)
      .select('id')
      .execute()
    return rows.map((row) => row.id)
  },
  load,
  project,
  links: (body) => keysOf([body.station, ...body.tags, ...body.episodes]),
}
