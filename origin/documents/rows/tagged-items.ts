import type { Kysely } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'
import { episodeIsShown, webtoonIsShown } from './visible.ts'

export type TaggedWebtoon = { tag: string; firstPublishedAt: number | null; id: string; card: string }
export type TaggedEpisode = TaggedWebtoon & { number: number; webtoon: string; webtoonCard: string }

/**
 * The order is that of the latest episodes: by first publication, then by id. Both go along with an export, which
 * revision ids do not, so an imported catalogue is published in the same bytes. In the queries it is an expression,
 * because databases disagree on where null stands, and because an index on the bare column tempts them to walk all
 * items in its order, in search of the few that bear the tag.
 */
const byFirstPublished = (left: TaggedWebtoon, right: TaggedWebtoon): number =>
  (right.firstPublishedAt ?? 0) - (left.firstPublishedAt ?? 0) || (left.id < right.id ? 1 : -1)

/**
 * The webtoons that bear each tag, the newest first, at most `limit` a tag. One query, a branch of which finds
 * all that bear its tag by `webtoon_revision_tag_tag_id_revision_id` and sorts them by two small columns.
 */
export const taggedWebtoons = async (
  db: Kysely<Schema>,
  tags: string[],
  limit: number,
): Promise<Map<string, TaggedWebtoon[]>> => {
  const [first, ...others] = tags.map((tag) =>
    db
      .selectFrom((eb) =>
        eb
          .selectFrom('webtoon_revision_tag as link')
          .innerJoin('webtoon', 'webtoon.published_revision_id', 'link.revision_id')
          .where('link.tag_id', '=', tag)
          .where(webtoonIsShown)
          .orderBy(({ fn, lit }) => fn.coalesce('webtoon.first_published_at', lit(0)), 'desc')
          .orderBy('webtoon.id', 'desc')
          .limit(limit)
          .select([
            'link.tag_id as tag',
            'link.revision_id as revision',
            'webtoon.id',
            'webtoon.first_published_at as firstPublishedAt',
          ])
          .as('branch'),
      )
      .selectAll(),
  )
  if (!first) return new Map()
  const item = others.reduce((all, branch) => all.unionAll(branch), first).as('item')
  const rows = await db
    .selectFrom(item)
    .innerJoin('webtoon_revision', 'webtoon_revision.id', 'item.revision')
    .select(['item.tag', 'item.firstPublishedAt', 'item.id', 'webtoon_revision.card'])
    .execute()
  return Map.groupBy(rows.toSorted(byFirstPublished), (row) => row.tag)
}

/** The episodes that bear each tag, likewise, by `episode_revision_tag_tag_id_revision_id`. */
export const taggedEpisodes = async (
  db: Kysely<Schema>,
  tags: string[],
  limit: number,
): Promise<Map<string, TaggedEpisode[]>> => {
  const [first, ...others] = tags.map((tag) =>
    db
      .selectFrom((eb) =>
        eb
          .selectFrom('episode_revision_tag as link')
          .innerJoin('episode', 'episode.published_revision_id', 'link.revision_id')
          .where('link.tag_id', '=', tag)
          .where(episodeIsShown)
          .orderBy(({ fn, lit }) => fn.coalesce('episode.first_published_at', lit(0)), 'desc')
          .orderBy('episode.id', 'desc')
          .limit(limit)
          .select([
            'link.tag_id as tag',
            'link.revision_id as revision',
            'episode.id',
            'episode.first_published_at as firstPublishedAt',
          ])
          .as('branch'),
      )
      .selectAll(),
  )
  if (!first) return new Map()
  const item = others.reduce((all, branch) => all.unionAll(branch), first).as('item')
  const rows = await db
    .selectFrom(item)
    .innerJoin('episode_revision', 'episode_revision.id', 'item.revision')
    .innerJoin('webtoon', 'webtoon.id', 'episode_revision.webtoon_id')
    .innerJoin('webtoon_revision', 'webtoon_revision.id', 'webtoon.published_revision_id')
    .select([
      'item.tag',
      'item.firstPublishedAt',
      'item.id',
      'episode_revision.card',
      'episode_revision.episode_number as number',
      'webtoon.id as webtoon',
      'webtoon_revision.card as webtoonCard',
    ])
    .execute()
  return Map.groupBy(rows.toSorted(byFirstPublished), (row) => row.tag)
}
