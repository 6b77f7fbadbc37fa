import type { Kysely } from 'kysely'
import type { Row, Schema } from '#shared/database/schema.ts'
import { hrefOf } from '#shared/documents/href-of.ts'
import type { StationRef } from '#shared/documents/parts.ts'
import type { RankedEpisode } from '#shared/documents/ranking-document.ts'
import { readable } from './bad-row.ts'
import { episodeCard, webtoonRef } from './cards.ts'
import { stationRefs } from './station-refs.ts'

export type RankedRow = {
  list: string
  line: string
  id: string
  views: number
  number: number
  card: string
  webtoon: string
  webtoonCard: string
  station: StationRef
}

/**
 * The ranked episodes that readers can see, in their order. What was withdrawn since is left out at once, and so is
 * what stands on a line no more. Two queries: the episodes by the key of `ranking`, and their stations.
 * @param lists `line` with the lines that are wanted, else the lists with `['']`
 */
export const rankedEpisodes = async (
  db: Kysely<Schema>,
  lists: Row<'ranking'>['list'][],
  lines: string[],
): Promise<RankedRow[]> => {
  if (lists.length === 0 || lines.length === 0) return []
  const rows = await db
    .selectFrom('ranking')
    .innerJoin('episode', 'episode.id', 'ranking.episode_id')
    .innerJoin('episode_revision', 'episode_revision.id', 'episode.published_revision_id')
    .innerJoin('webtoon', 'webtoon.id', 'episode_revision.webtoon_id')
    .innerJoin('webtoon_revision', 'webtoon_revision.id', 'webtoon.published_revision_id')
    .innerJoin('station', 'station.id', 'webtoon_revision.station_id')
    .where('ranking.list', 'in', lists)
    .where('ranking.line_id', 'in', lines)
    .where('episode.trashed_at', 'is', null)
    .where('webtoon.trashed_at', 'is', null)
    .where('station.trashed_at', 'is', null)
    .where('station.published_revision_id', 'is not', null)
    .where((where) =>
      where.or([
        where('ranking.line_id', '=', ''),
        where.exists(
          where
            .selectFrom('line_station')
            .whereRef('line_station.line_id', '=', 'ranking.line_id')
            .whereRef('line_station.station_id', '=', 'station.id')
            .select('line_station.station_id'),
        ),
      ]),
    )
    .orderBy('ranking.list')
    .orderBy('ranking.line_id')
    .orderBy('ranking.position')
    .select([
      'ranking.list',
      'ranking.line_id as line',
      'ranking.views',
      'episode.id',
      'episode_revision.episode_number as number',
      'episode_revision.card',
      'webtoon.id as webtoon',
      'webtoon_revision.card as webtoonCard',
      'station.id as station',
    ])
    .execute()
  const stations = await stationRefs(
    db,
    rows.map((row) => row.station),
  )
  return rows.map((row) => ({ ...row, station: stations.get(row.station)! }))
}

const projectOne = ({ id, number, card, station, views, webtoon, webtoonCard }: RankedRow): RankedEpisode => {
  const { title, thumbnail } = episodeCard(card)
  return {
    href: hrefOf.episode(id),
    id,
    number,
    station,
    thumbnail,
    title,
    views: Number(views),
    webtoon: webtoonRef(webtoon, webtoonCard),
  }
}

/** How they are listed; one whose card is broken is left out. */
export const projectRanked = (rows: RankedRow[]): RankedEpisode[] =>
  rows.flatMap((row) => readable(() => projectOne(row)) ?? [])
