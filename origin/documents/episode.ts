import type { Kysely } from 'kysely'
import type { CutSnapshot, EpisodeSnapshot } from '#shared/content/revision.ts'
import type { Schema } from '#shared/database/schema.ts'
import { episodeDocument, type EpisodeDocument } from '#shared/documents/episode-document.ts'
import {
  IMAGE_TEMPLATE,
  type EpisodeRef,
  type StationRef,
  type TagRef,
  type WebtoonRef,
} from '#shared/documents/parts.ts'
import type { DocumentKind } from './document-kind.ts'
import { keysOf } from './keys-of.ts'
import { CEILING_BYTES } from './max-bytes.ts'
import { episodeRefs } from './rows/episode-cards.ts'
import { episodeOrder, neighboursOf } from './rows/episode-order.ts'
import { webtoonRef } from './rows/cards.ts'
import { isoTime, optionalPictureOf, pictureOf, sourcesOf } from './rows/parts-of.ts'
import { asList, asObject, asText, readObject, type Unsure } from './rows/read-row.ts'
import { stationRefs } from './rows/station-refs.ts'
import { tagsInOrder, tagsOfRevisions } from './rows/tag-refs.ts'
import { episodeIsShown, visibleEpisodes } from './rows/visible.ts'

/** Everything but the snapshot, whose revision stands for it. Plain data: it is compared as JSON. */
type EpisodeOutline = {
  revision: string
  number: number
  firstPublishedAt: number | null
  webtoon: WebtoonRef
  station: StationRef
  previous: EpisodeRef | undefined
  next: EpisodeRef | undefined
  /** Those that readers can see, in no order: the snapshot has it. */
  tags: TagRef[]
}

type EpisodeRows = EpisodeOutline & { data: string }

const episodeRows = (db: Kysely<Schema>, ids: string[]) =>
  visibleEpisodes(db)
    .where('episode.id', 'in', ids)
    .select([
      'episode.id',
      'episode.first_published_at',
      'episode_revision.id as revision',
      'episode_revision.episode_number as number',
      'episode_revision.card',
      'webtoon.id as webtoon',
      'webtoon_revision.card as webtoon_card',
      'station.id as station',
    ])
    .execute()

/** Five queries: the episodes, their order in their webtoons, the neighbours' cards, stations and tags. */
const outline = async (db: Kysely<Schema>, ids: string[]): Promise<Map<string, EpisodeOutline>> => {
  if (ids.length === 0) return new Map()
  const rows = await episodeRows(db, ids)
  const webtoons = new Map(rows.map((row) => [row.webtoon, row.webtoon_card]))
  const order = await episodeOrder(db, [...webtoons.keys()])
  const around = new Map(rows.map((row) => [row.id, neighboursOf(order.get(row.webtoon) ?? [], row)]))
  const neighbour = await episodeRefs(
    db,
    [...around.values()].flatMap(({ previous, next }) => [previous, next]),
    new Map(rows.map((row) => [row.revision, row.card])),
  )
  const stations = await stationRefs(
    db,
    rows.map((row) => row.station),
  )
  const tags = await tagsOfRevisions(
    db,
    'episode_revision_tag',
    rows.map((row) => row.revision),
  )
  const webtoonRefs = new Map([...webtoons].map(([id, card]) => [id, webtoonRef(id, card)]))
  return new Map(
    rows.map((row) => [
      row.id,
      {
        revision: row.revision,
        number: row.number,
        firstPublishedAt: row.first_published_at,
        webtoon: webtoonRefs.get(row.webtoon)!,
        station: stations.get(row.station)!,
        previous: neighbour(around.get(row.id)?.previous),
        next: neighbour(around.get(row.id)?.next),
        tags: inOrderOfIds(tags.get(row.revision)),
      },
    ]),
  )
}

/** The database gives them in any order, and equal outlines are to be equal texts. */
const inOrderOfIds = (tags: Map<string, TagRef> | undefined): TagRef[] =>
  tags ? [...tags.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)) : []

/** One query: the snapshots. */
const complete = async (
  db: Kysely<Schema>,
  outlines: Map<string, EpisodeOutline>,
): Promise<Map<string, EpisodeRows>> => {
  if (outlines.size === 0) return new Map()
  const snapshots = await db
    .selectFrom('episode_revision')
    .where(
      'id',
      'in',
      [...outlines.values()].map(({ revision }) => revision),
    )
    .select(['id', 'data'])
    .execute()
  const data = new Map(snapshots.map((row) => [row.id, row.data]))
  return new Map(
    [...outlines].map(([id, outline]) => [id, { ...outline, data: data.get(outline.revision)! }]),
  )
}

const cutOf = (cut: Unsure<CutSnapshot>): EpisodeDocument['cuts'][number] => ({
  alt: asText(cut.alt, 'cut.alt'),
  caption: asText(cut.caption, 'cut.caption'),
  sources: sourcesOf(cut.sources),
})

const project = (rows: EpisodeRows, id: string): EpisodeDocument => {
  const snapshot = readObject<EpisodeSnapshot>(rows.data, 'episode snapshot')
  const cuts = asList(snapshot.cuts, 'cuts').map((cut) => asObject<CutSnapshot>(cut, 'cut'))
  return {
    cuts: cuts.map(cutOf),
    id,
    imageTemplate: IMAGE_TEMPLATE,
    images: cuts.map((cut) => pictureOf(cut.picture)),
    next: rows.next,
    number: rows.number,
    previous: rows.previous,
    publishedAt: isoTime(rows.firstPublishedAt),
    sources: sourcesOf(snapshot.sources),
    station: rows.station,
    summary: asText(snapshot.summary, 'summary'),
    tags: tagsInOrder(asList(snapshot.tags, 'tags'), new Map(rows.tags.map((tag) => [tag.id, tag]))),
    thumbnail: optionalPictureOf(snapshot.thumbnail),
    title: asText(snapshot.title, 'title'),
    webtoon: rows.webtoon,
  }
}

/** `v1/episodes/{id}.json` */
export const episode: DocumentKind<EpisodeRows, EpisodeDocument> = {
  name: 'episode',
  pattern: 'v1/episodes/{id}.json',
  schema: episodeDocument,
  rank: 10,
  maxBatch: 250,
  // 300 cuts with the longest captions and alternative texts are 2.8 MB; only their sources could lead beyond.
  maxBytes: CEILING_BYTES,
  affectedBy: (touched) => [...touched.episodes],
  ids: async (db, after, limit) => {
    const rows = await db
      .selectFrom('episode')
      .where(episodeIsShown)
      .where('id', '>', after ?? '')
      .orderBy('id')
      .limit(limit)
      .select('id')
      .execute()
    return rows.map((row) => row.id)
  },
  load: async (db, ids) => complete(db, await outline(db, ids)),
  steps: { outline, complete: (db, outlines) => complete(db, outlines as Map<string, EpisodeOutline>) },
  project,
  links: (body) => keysOf([body.webtoon, body.station, body.previous, body.next, ...body.tags]),
}
