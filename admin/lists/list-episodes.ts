import { sql } from 'kysely'
import type { z } from 'zod'
import type { Picture } from '#shared/content/revision.ts'
import type { Database } from '#shared/database/database.ts'
import { ValidationError } from '#shared/errors.ts'
import { readTagLinks } from '../content/tag-links.ts'
import { listPage, type Page } from './list-page.ts'
import { idFilter, listQuery, sortBy, stateFilter } from './list-query.ts'
import { stationNarrowing, webtoonNarrowing } from './parent-narrowing.ts'
import { pendingSchedules, type PendingSchedule } from './pending-schedules.ts'
import { readPictures } from '../media/read-pictures.ts'
import { searchNarrowing } from './search-narrowing.ts'
import { hasStanding, scheduledNarrowing, standingBranches, standingOf, type Standing } from './standing.ts'
import { tagNarrowing } from './tag-narrowing.ts'

export const episodeListQuery = listQuery.extend({
  sort: sortBy('updatedAt', 'createdAt', 'title', 'number').default('-updatedAt'),
  state: stateFilter,
  webtoon: idFilter,
  station: idFilter,
  tag: idFilter,
})
export type EpisodeListQuery = z.output<typeof episodeListQuery>

/** An episode as a list shows it; times in epoch milliseconds. */
export type EpisodeListItem = {
  id: string
  version: number
  state: Standing
  webtoon: { id: string; title: string }
  number: number
  title: string
  thumbnail: Picture | null
  tags: string[]
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
  number: { column: 'number', type: 'number' },
} as const

/** Numbers are counted in a webtoon, and so is the index on them. */
const branchesOf = ({ sort, state, webtoon }: EpisodeListQuery) => {
  if (!sort.endsWith('number')) return standingBranches('episode', state)
  if (webtoon !== undefined) {
    return [sql<boolean>`episode.webtoon_id = ${webtoon} and ${hasStanding('episode', state)}`]
  }
  throw new ValidationError([
    { path: '/sort', message: 'numbers are counted in a webtoon: name one (webtoon=ID) to sort by them' },
  ])
}

/**
 * Lists working copies of episodes.
 * @throws CursorError; ValidationError for an order by number without a webtoon
 */
export const listEpisodes = async (db: Database, query: EpisodeListQuery): Promise<Page<EpisodeListItem>> => {
  const { cursor, limit, sort, ...filters } = query
  const { q, state, webtoon, station, tag } = filters
  const byNumber = sort.endsWith('number')
  return listPage(
    db,
    {
      table: 'episode',
      filters,
      sort,
      sorts: SORTS,
      branches: branchesOf(query),
      narrowings: [
        byNumber ? undefined : webtoonNarrowing(db, webtoon),
        stationNarrowing(db, station),
        tagNarrowing(db, 'episode', tag),
        scheduledNarrowing(db, 'episode', state),
        searchNarrowing(db, 'episode', q),
      ],
      cursor,
      limit,
    },
    (ids) => readEpisodeItems(db, ids),
  )
}

/** Reads episodes as lists show them, with four queries however many they are. */
const readEpisodeItems = async (db: Database, ids: string[]): Promise<EpisodeListItem[]> => {
  const rows = await db
    .selectFrom('episode')
    .innerJoin('webtoon', 'webtoon.id', 'episode.webtoon_id')
    .selectAll('episode')
    .select(['webtoon.title as webtoon_title', sql.ref<number>('episode.standing').as('standing')])
    .where('episode.id', 'in', ids)
    .execute()
  const tags = await readTagLinks(db, 'episode', ids)
  const schedules = await pendingSchedules(db, 'episode', ids)
  const pictures = await readPictures(
    db,
    rows.map((row) => row.thumbnail_media_id),
  )
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    state: standingOf(row.standing),
    webtoon: { id: row.webtoon_id, title: row.webtoon_title },
    number: row.number,
    title: row.title,
    thumbnail: pictures.get(row.thumbnail_media_id ?? '') ?? null,
    tags: tags.get(row.id) ?? [],
    schedules: schedules.get(row.id) ?? [],
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    firstPublishedAt: row.first_published_at,
    trashedAt: row.trashed_at,
  }))
}
