import type { Transaction } from 'kysely'
import { pageOf, type ChangeParents } from '#shared/content/change.ts'
import type { Schema } from '#shared/database/schema.ts'
import type { ContentKind } from './content-context.ts'

type Tx = Transaction<Schema>
/** Where each visible item stands for readers; an item that is not in it is not visible. */
export type Standings = Map<string, ChangeParents>

const tagsOf = async (
  tx: Tx,
  kind: 'webtoon' | 'episode',
  revisions: string[],
): Promise<Map<string, string[]>> => {
  if (revisions.length === 0) return new Map()
  const links = await tx
    .selectFrom(`${kind}_revision_tag`)
    .select(['revision_id', 'tag_id'])
    .where('revision_id', 'in', revisions)
    .orderBy('tag_id')
    .execute()
  const tags = new Map(revisions.map((revision) => [revision, [] as string[]]))
  for (const { revision_id, tag_id } of links) tags.get(revision_id)?.push(tag_id)
  return tags
}

const lines = async (tx: Tx, ids: string[]): Promise<Standings> => {
  const visible = await tx
    .selectFrom('line')
    .select('id')
    .where('id', 'in', ids)
    .where('trashed_at', 'is', null)
    .execute()
  const standings = new Map(visible.map(({ id }) => [id, { stations: [] as string[] }]))
  const placed = await tx
    .selectFrom('line_station')
    .select(['line_id', 'station_id'])
    .where('line_id', 'in', ids)
    .orderBy('station_id')
    .execute()
  for (const { line_id, station_id } of placed) standings.get(line_id)?.stations.push(station_id)
  return standings
}

const named = async (tx: Tx, kind: 'station' | 'tag', ids: string[]): Promise<Standings> => {
  const visible = await tx
    .selectFrom(kind)
    .select('id')
    .where('id', 'in', ids)
    .where('trashed_at', 'is', null)
    .execute()
  return new Map(visible.map(({ id }) => [id, {}]))
}

/** Published, not in the trash, and on a station that is not in the trash. */
const webtoons = async (tx: Tx, ids: string[]): Promise<Standings> => {
  const visible = await tx
    .selectFrom('webtoon')
    .innerJoin('webtoon_revision as revision', 'revision.id', 'webtoon.published_revision_id')
    .innerJoin('station', 'station.id', 'revision.station_id')
    .select([
      'webtoon.id',
      'webtoon.listing_number',
      'revision.id as revision',
      'revision.station_id as station',
    ])
    .where('webtoon.id', 'in', ids)
    .where('webtoon.trashed_at', 'is', null)
    .where('station.trashed_at', 'is', null)
    .execute()
  const tags = await tagsOf(
    tx,
    'webtoon',
    visible.map(({ revision }) => revision),
  )
  return new Map(
    visible.map(({ id, listing_number, revision, station }) => [
      id,
      { station, page: pageOf(listing_number ?? 0), tags: tags.get(revision) ?? [] },
    ]),
  )
}

/** Published, not in the trash, and in a visible webtoon. */
const episodes = async (tx: Tx, ids: string[]): Promise<Standings> => {
  const published = await tx
    .selectFrom('episode')
    .innerJoin('episode_revision as revision', 'revision.id', 'episode.published_revision_id')
    .select([
      'episode.id',
      'revision.id as revision',
      'revision.webtoon_id as webtoon',
      'revision.episode_number as number',
    ])
    .where('episode.id', 'in', ids)
    .where('episode.trashed_at', 'is', null)
    .execute()
  const parents = await standingsOf(tx, 'webtoon', [...new Set(published.map(({ webtoon }) => webtoon))])
  const visible = published.filter(({ webtoon }) => parents.has(webtoon))
  const tags = await tagsOf(
    tx,
    'episode',
    visible.map(({ revision }) => revision),
  )
  return new Map(
    visible.map(({ id, revision, webtoon, number }) => [
      id,
      { webtoon, number, tags: tags.get(revision) ?? [] },
    ]),
  )
}

/**
 * Where items stand for readers, from what is published and never from the working copy. This is the rule of
 * what readers see: the documents follow the same one.
 */
export const standingsOf = async (tx: Tx, kind: ContentKind, ids: string[]): Promise<Standings> => {
  if (ids.length === 0) return new Map()
  if (kind === 'line') return lines(tx, ids)
  if (kind === 'webtoon') return webtoons(tx, ids)
  if (kind === 'episode') return episodes(tx, ids)
  return named(tx, kind, ids)
}
