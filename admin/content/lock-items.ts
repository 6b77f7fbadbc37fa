import type { Transaction } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'
import type { ContentKind, ItemRow } from './content-context.ts'
import { LostRace } from './lost-race.ts'

type Tx = Transaction<Schema>
export type LockRequest = Partial<Record<ContentKind, Iterable<string>>>
export type Locked = { [Kind in ContentKind]: Map<string, ItemRow<Kind>> }

/** The webtoons in which episodes stand: as they are edited, and as readers see them. */
const webtoonsOf = async (tx: Tx, episodes: string[]): Promise<string[]> => {
  if (episodes.length === 0) return []
  const rows = await tx
    .selectFrom('episode')
    .leftJoin('episode_revision as revision', 'revision.id', 'episode.published_revision_id')
    .select(['episode.webtoon_id as edited', 'revision.webtoon_id as published'])
    .where('episode.id', 'in', episodes)
    .execute()
  return rows.flatMap(({ edited, published }) => (published === null ? [edited] : [edited, published]))
}

/** The stations on which webtoons stand: as they are edited, and as readers see them. */
const stationsOf = async (tx: Tx, webtoons: string[]): Promise<string[]> => {
  if (webtoons.length === 0) return []
  const rows = await tx
    .selectFrom('webtoon')
    .leftJoin('webtoon_revision as revision', 'revision.id', 'webtoon.published_revision_id')
    .select(['webtoon.station_id as edited', 'revision.station_id as published'])
    .where('webtoon.id', 'in', webtoons)
    .execute()
  return rows.flatMap(({ edited, published }) => (published === null ? [edited] : [edited, published]))
}

const withParents = async (tx: Tx, request: LockRequest): Promise<Record<ContentKind, Set<string>>> => {
  const episode = new Set(request.episode)
  const webtoon = new Set([...(request.webtoon ?? []), ...(await webtoonsOf(tx, [...episode]))])
  const station = new Set([...(request.station ?? []), ...(await stationsOf(tx, [...webtoon]))])
  return { tag: new Set(request.tag), line: new Set(request.line), station, webtoon, episode }
}

/** The database computes it for lists; in a row that an act goes on with, it would be out of date. */
const withoutStanding = (row: object): object => {
  const { standing: _standing, ...columns } = row as { standing?: unknown }
  return columns
}

const lockRows = async <Kind extends ContentKind>(
  tx: Tx,
  kind: Kind,
  ids: Set<string>,
): Promise<Map<string, ItemRow<Kind>>> => {
  if (ids.size === 0) return new Map()
  // The tables of content share the columns that are named here; Kysely can't follow a table that is a type parameter.
  const rows = await tx
    .selectFrom(kind as 'line')
    .selectAll()
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Map(rows.map((row) => [row.id, withoutStanding(row) as unknown as ItemRow<Kind>]))
}

/**
 * Locks rows and all that decides whether readers see them (an episode's webtoon, a webtoon's station, as
 * edited and as published), always in the same order: tag, line, station, webtoon, episode, each by id. So
 * that what an act finds out about them is still true when it commits, and acts don't dead-lock.
 * @returns the locked rows; a row that does not exist is not in it
 * @throws LostRace when something moved to another parent before it was locked: `performAct` begins anew
 */
export const lockItems = async (tx: Tx, request: LockRequest): Promise<Locked> => {
  const wanted = await withParents(tx, request)
  const locked: Locked = {
    tag: await lockRows(tx, 'tag', wanted.tag),
    line: await lockRows(tx, 'line', wanted.line),
    station: await lockRows(tx, 'station', wanted.station),
    webtoon: await lockRows(tx, 'webtoon', wanted.webtoon),
    episode: await lockRows(tx, 'episode', wanted.episode),
  }
  const now = await withParents(tx, request)
  const moved = (kind: ContentKind) => [...now[kind]].some((id) => !wanted[kind].has(id))
  if (moved('webtoon') || moved('station')) throw new LostRace()
  return locked
}
