import type { Names } from '#shared/content/names.ts'
import type { EpisodeCard, Picture, WebtoonCard } from '#shared/content/revision.ts'
import type { StationContent } from '#shared/content/station.ts'
import type { Database } from '#shared/database/database.ts'
import { lastPublished } from './last-published.ts'
import type { ReadingContext } from './reading-context.ts'
import { visibleEpisodes } from './visible-episodes.ts'

/** What a list shows of an episode, from what readers see or have seen, and never from a draft. */
export type ShownEpisode = {
  id: string
  /** Null for one that was erased. */
  number: number | null
  title: string | null
  /** Readers can't open it any more: it has a title, and nothing else that is public no longer. */
  isWithdrawn: boolean
  webtoon: { id: string; title: string } | null
  station: { id: string; name: Names } | null
  picture: Picture | null
}

const withdrawn = (id: string): ShownEpisode => ({
  id,
  number: null,
  title: null,
  isWithdrawn: true,
  webtoon: null,
  station: null,
  picture: null,
})

const readVisible = (db: Database, ids: string[]) =>
  visibleEpisodes(db)
    .innerJoin('station_revision', 'station_revision.id', 'station.published_revision_id')
    .where('episode.id', 'in', ids)
    .select([
      'episode.id',
      'episode_revision.id as revision',
      'episode_revision.episode_number as number',
      'episode_revision.card',
      'webtoon.id as webtoon',
      'webtoon_revision.card as webtoonCard',
      'station.id as station',
      'station_revision.data as stationData',
    ])
    .execute()

type VisibleRow = Awaited<ReturnType<typeof readVisible>>[number]

const shown = (row: VisibleRow): ShownEpisode => {
  const { title, thumbnail } = JSON.parse(row.card) as EpisodeCard
  const webtoon = JSON.parse(row.webtoonCard) as WebtoonCard
  const { name } = JSON.parse(row.stationData) as StationContent
  return {
    id: row.id,
    number: row.number,
    title,
    isWithdrawn: false,
    webtoon: { id: row.webtoon, title: webtoon.title },
    station: { id: row.station, name },
    picture: thumbnail ?? webtoon.cover,
  }
}

/** Numbers and titles of episodes that readers have seen and see no more; those that were erased have none. */
const readWithdrawn = async (db: Database, ids: string[]): Promise<Map<string, ShownEpisode>> => {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('episode')
    .select(['id', 'published_revision_id as revision'])
    .where('id', 'in', ids)
    .execute()
  const taken = rows.filter(({ revision }) => revision === null).map(({ id }) => id)
  const last = await lastPublished(db, taken)
  const revisions = rows.flatMap(({ id, revision }) => revision ?? last.get(id) ?? [])
  const cards =
    revisions.length === 0
      ? []
      : await db
          .selectFrom('episode_revision')
          .select(['episode_id', 'episode_number', 'card'])
          .where('id', 'in', revisions)
          .execute()
  return new Map(
    cards.map(({ episode_id: id, episode_number: number, card }) => [
      id,
      { ...withdrawn(id), number, title: (JSON.parse(card) as EpisodeCard).title },
    ]),
  )
}

/**
 * Reads how lists show episodes, in the order of the ids: with one query, one more where an episode has no picture
 * of its own, and three more where some were withdrawn, however many they are.
 */
export const readShownEpisodes = async (
  { db, facts }: Pick<ReadingContext, 'db' | 'facts'>,
  ids: string[],
): Promise<ShownEpisode[]> => {
  if (ids.length === 0) return []
  const rows = await readVisible(db, ids)
  const visible = new Map(rows.map((row) => [row.id, shown(row)]))
  const bare = rows.filter((row) => visible.get(row.id)?.picture === null)
  const first = await facts.read(bare.map(({ revision }) => revision))
  for (const { id, revision } of bare) {
    const episode = visible.get(id)
    if (episode) episode.picture = first.get(revision)?.firstPicture ?? null
  }
  const gone = await readWithdrawn(
    db,
    ids.filter((id) => !visible.has(id)),
  )
  return ids.map((id) => visible.get(id) ?? gone.get(id) ?? withdrawn(id))
}
