import type { Kysely } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'
import { visibleLines, visibleStations, webtoonIsShown } from './visible.ts'

export type Counts = { lines: number; stations: number; episodes: number; tags: number }

/**
 * Published episodes whose webtoon readers can't see: few, so that they are counted webtoon by webtoon and taken
 * off, where to join every episode with its webtoon would cost ten times as much.
 */
const hiddenEpisodes = (db: Kysely<Schema>) =>
  db
    .selectFrom('webtoon')
    .where((eb) => eb.not(webtoonIsShown(eb)))
    .select((eb) =>
      eb.fn
        .sum<number | null>(
          eb
            .selectFrom('episode_revision')
            .innerJoin('episode', 'episode.published_revision_id', 'episode_revision.id')
            .whereRef('episode_revision.webtoon_id', '=', 'webtoon.id')
            .where('episode.trashed_at', 'is', null)
            .select(({ fn }) => fn.countAll().as('n')),
        )
        .as('n'),
    )

/**
 * How much readers can see, but webtoons (see `allWebtoonPages`). Five queries, of which the one for episodes reads an index as long as the catalogue
 * (`episode_published_revision_id_trashed_at`), so only what comes or goes may lead here, not every edit.
 */
export const countVisible = async (db: Kysely<Schema>): Promise<Counts> => {
  const lines = await visibleLines(db)
    .select(({ fn }) => fn.countAll().as('n'))
    .executeTakeFirstOrThrow()
  const stations = await visibleStations(db)
    .select(({ fn }) => fn.countAll().as('n'))
    .executeTakeFirstOrThrow()
  const published = await db
    .selectFrom('episode')
    .where('trashed_at', 'is', null)
    .where('published_revision_id', 'is not', null)
    .select(({ fn }) => fn.countAll().as('n'))
    .executeTakeFirstOrThrow()
  const hidden = await hiddenEpisodes(db).executeTakeFirstOrThrow()
  const tags = await db
    .selectFrom('tag')
    .where('trashed_at', 'is', null)
    .select(({ fn }) => fn.countAll().as('n'))
    .executeTakeFirstOrThrow()
  return {
    episodes: Number(published.n) - Number(hidden.n ?? 0),
    lines: Number(lines.n),
    stations: Number(stations.n),
    tags: Number(tags.n),
  }
}
