import { sql } from 'kysely'
import type { z } from 'zod'
import type { Names } from '#shared/content/names.ts'
import type { Picture } from '#shared/content/revision.ts'
import type { Database } from '#shared/database/database.ts'
import { readTagLinks } from '../content/tag-links.ts'
import { countEpisodes } from './count-episodes.ts'
import { listPage, type Page } from './list-page.ts'
import { idFilter, listQuery, sortBy, stateFilter } from './list-query.ts'
import type { Narrowing } from './narrowing.ts'
import { pendingSchedules, type PendingSchedule } from './pending-schedules.ts'
import { readPictures } from '../media/read-pictures.ts'
import { searchNarrowing } from './search-narrowing.ts'
import { scheduledNarrowing, standingBranches, standingOf, type Standing } from './standing.ts'
import { tagNarrowing } from './tag-narrowing.ts'

export const webtoonListQuery = listQuery.extend({
  sort: sortBy('updatedAt', 'createdAt', 'title').default('-updatedAt'),
  state: stateFilter,
  station: idFilter,
  tag: idFilter,
})
export type WebtoonListQuery = z.output<typeof webtoonListQuery>

/** A webtoon as a list shows it; times in epoch milliseconds. */
export type WebtoonListItem = {
  id: string
  version: number
  state: Standing
  station: { id: string; name: Names }
  title: string
  authors: string[]
  cover: Picture | null
  tags: string[]
  /** Episodes that are not in the trash. */
  episodes: number
  schedules: PendingSchedule[]
  createdAt: number
  updatedAt: number
  firstPublishedAt: number | null
  trashedAt: number | null
}

const SORTS = {
  updatedAt: { column: 'updated_at', type: 'number' },
  createdAt: { column: 'created_at', type: 'number' },
  title: { column: 'title', type: 'string' },
} as const

const onStation = (db: Database, station: string | undefined): Narrowing | undefined => {
  if (station === undefined) return undefined
  const webtoons = db.selectFrom('webtoon').where('station_id', '=', station)
  return {
    ids: async (limit) => (await webtoons.select('id').limit(limit).execute()).map(({ id }) => id),
    probe: sql`${sql.ref('webtoon.station_id')} = ${station}`,
  }
}

/** Lists working copies of webtoons. @throws CursorError */
export const listWebtoons = async (db: Database, query: WebtoonListQuery): Promise<Page<WebtoonListItem>> => {
  const { cursor, limit, sort, ...filters } = query
  const { q, state, station, tag } = filters
  return listPage(
    db,
    {
      table: 'webtoon',
      filters,
      sort,
      sorts: SORTS,
      branches: standingBranches('webtoon', state),
      narrowings: [
        onStation(db, station),
        tagNarrowing(db, 'webtoon', tag),
        scheduledNarrowing(db, 'webtoon', state),
        searchNarrowing(db, 'webtoon', q),
      ],
      cursor,
      limit,
    },
    (ids) => readWebtoonItems(db, ids),
  )
}

/** Reads webtoons as lists show them, with five queries however many they are. */
const readWebtoonItems = async (db: Database, ids: string[]): Promise<WebtoonListItem[]> => {
  const rows = await db
    .selectFrom('webtoon')
    .innerJoin('station', 'station.id', 'webtoon.station_id')
    .selectAll('webtoon')
    .select(['station.name as station_name', sql.ref<number>('webtoon.standing').as('standing')])
    .where('webtoon.id', 'in', ids)
    .execute()
  const tags = await readTagLinks(db, 'webtoon', ids)
  const schedules = await pendingSchedules(db, 'webtoon', ids)
  const episodes = await countEpisodes(db, ids)
  const pictures = await readPictures(
    db,
    rows.map((row) => row.cover_media_id),
  )
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    state: standingOf(row.standing),
    station: { id: row.station_id, name: JSON.parse(row.station_name) as Names },
    title: row.title,
    authors: JSON.parse(row.authors) as string[],
    cover: pictures.get(row.cover_media_id ?? '') ?? null,
    tags: tags.get(row.id) ?? [],
    episodes: episodes.get(row.id) ?? 0,
    schedules: schedules.get(row.id) ?? [],
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    firstPublishedAt: row.first_published_at,
    trashedAt: row.trashed_at,
  }))
}
