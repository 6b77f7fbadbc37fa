import type { Kysely } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'
import { hrefOf } from '#shared/documents/href-of.ts'
import {
  LATEST_EPISODES,
  latestEpisodesDocument,
  type LatestEpisodesDocument,
} from '#shared/documents/latest-episodes-document.ts'
import { IMAGE_TEMPLATE, type StationRef } from '#shared/documents/parts.ts'
import type { DocumentKind } from './document-kind.ts'
import { keysOf } from './keys-of.ts'
import { onlyId } from './only-id.ts'
import { readable } from './rows/bad-row.ts'
import { episodeCard, webtoonRef } from './rows/cards.ts'
import { isoTime } from './rows/parts-of.ts'
import { stationRefs } from './rows/station-refs.ts'
import { episodeIsShown } from './rows/visible.ts'

type LatestRow = {
  id: string
  number: number
  card: string
  webtoon: string
  webtoonCard: string
  firstPublishedAt: number | null
  station: StationRef
}

/** The newest episodes alone, by `episode_first_published_at_id`, before anything is joined to them. */
const newest = (db: Kysely<Schema>) =>
  db
    .selectFrom('episode')
    .where(episodeIsShown)
    .orderBy('first_published_at', 'desc')
    .orderBy('id', 'desc')
    .limit(LATEST_EPISODES)
    .select(['id', 'first_published_at', 'published_revision_id'])
    .as('newest')

/** Two queries: the episodes with their webtoons, and the stations. */
const load = async (db: Kysely<Schema>): Promise<Map<string, LatestRow[]>> => {
  const rows = await db
    .selectFrom(newest(db))
    .innerJoin('episode_revision', 'episode_revision.id', 'newest.published_revision_id')
    .innerJoin('webtoon', 'webtoon.id', 'episode_revision.webtoon_id')
    .innerJoin('webtoon_revision', 'webtoon_revision.id', 'webtoon.published_revision_id')
    .orderBy('newest.first_published_at', 'desc')
    .orderBy('newest.id', 'desc')
    .select([
      'newest.id',
      'newest.first_published_at as firstPublishedAt',
      'episode_revision.episode_number as number',
      'episode_revision.card',
      'webtoon.id as webtoon',
      'webtoon_revision.card as webtoonCard',
      'webtoon_revision.station_id as station',
    ])
    .execute()
  const stations = await stationRefs(
    db,
    rows.map((row) => row.station),
  )
  return new Map([['', rows.map((row) => ({ ...row, station: stations.get(row.station)! }))]])
}

const latestEpisode = (row: LatestRow): LatestEpisodesDocument['episodes'][number] => {
  const { title, thumbnail } = episodeCard(row.card)
  return {
    href: hrefOf.episode(row.id),
    id: row.id,
    number: row.number,
    publishedAt: isoTime(row.firstPublishedAt),
    station: row.station,
    thumbnail,
    title,
    webtoon: webtoonRef(row.webtoon, row.webtoonCard),
  }
}

/** `v1/episodes/latest.json` */
export const latestEpisodes: DocumentKind<LatestRow[], LatestEpisodesDocument> = {
  name: 'latest-episodes',
  pattern: 'v1/episodes/latest.json',
  schema: latestEpisodesDocument,
  rank: 70,
  maxBatch: 1,
  // 50 episodes of at most 4,000 bytes: two titles of 200 characters, a station's names, a picture.
  maxBytes: 250_000,
  affectedBy: ({ changed }) =>
    onlyId(changed.has('episode') || changed.has('webtoon') || changed.has('station')),
  ids: async (_db, after) => onlyId(after === null),
  load,
  project: (rows) => ({
    episodes: rows.flatMap((row) => readable(() => latestEpisode(row)) ?? []),
    imageTemplate: IMAGE_TEMPLATE,
  }),
  links: (body) => keysOf(body.episodes.flatMap((episode) => [episode, episode.station, episode.webtoon])),
}
