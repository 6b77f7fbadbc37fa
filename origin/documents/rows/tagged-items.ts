import type { Kysely } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'
import { episodeIsShown, webtoonIsShown } from './visible.ts'

export type TaggedWebtoon = { tag: string; revision: string; id: string; card: string }
export type TaggedEpisode = TaggedWebtoon & { number: number; webtoon: string; webtoonCard: string }

/** The items with the greatest revision ids first: ids grow with time, so these were published last. */
const byRevision = (left: TaggedWebtoon, right: TaggedWebtoon): number =>
  left.revision < right.revision ? 1 : -1

/**
 * The webtoons that bear each tag, those published last first, at most `limit` a tag. One query, a branch of
 * which walks `webtoon_revision_tag_tag_id_revision_id` from its end and stops early.
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
          .orderBy('link.revision_id', 'desc')
          .limit(limit)
          .select(['link.tag_id as tag', 'link.revision_id as revision', 'webtoon.id'])
          .as('branch'),
      )
      .selectAll(),
  )
  if (!first) return new Map()
  const item = others.reduce((all, branch) => all.unionAll(branch), first).as('item')
  const rows = await db
    .selectFrom(item)
    .innerJoin('webtoon_revision', 'webtoon_revision.id', 'item.revision')
    .select(['item.tag', 'item.revision', 'item.id', 'webtoon_revision.card'])
    .execute()
  return Map.groupBy(rows.toSorted(byRevision), (row) => row.tag)
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
          .orderBy('link.revision_id', 'desc')
          .limit(limit)
          .select(['link.tag_id as tag', 'link.revision_id as revision', 'episode.id'])
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
      'item.revision',
      'item.id',
      'episode_revision.card',
      'episode_revision.episode_number as number',
      'webtoon.id as webtoon',
      'webtoon_revision.card as webtoonCard',
    ])
    .execute()
  return Map.groupBy(rows.toSorted(byRevision), (row) => row.tag)
}
