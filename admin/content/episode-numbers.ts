import type { Transaction } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'
import { ConflictError } from '#shared/errors.ts'

type Tx = Transaction<Schema>
/** An episode and its number in a webtoon; the webtoon's row is locked while numbers are compared. */
export type Numbered = { id: string; webtoon: string; number: number }

const taken = (number: number, by: string): ConflictError =>
  new ConflictError('number_taken', `Another episode of this webtoon has the number ${number}`, [
    { kind: 'episode', id: by },
  ])

/** @throws ConflictError `number_taken` when another working copy that is not in the trash has the number */
export const refuseTakenNumber = async (tx: Tx, { id, webtoon, number }: Numbered): Promise<void> => {
  const other = await tx
    .selectFrom('episode')
    .select('id')
    .where('webtoon_id', '=', webtoon)
    .where('number', '=', number)
    .where('id', '!=', id)
    .where('trashed_at', 'is', null)
    .executeTakeFirst()
  if (other) throw taken(number, other.id)
}

/**
 * The published episode, none of these and not in the trash, that readers know by the number of each of
 * these already.
 * @returns from an episode's id to that other's
 */
export const publishedNumberOwners = async (tx: Tx, episodes: Numbered[]): Promise<Map<string, string>> => {
  if (episodes.length === 0) return new Map()
  const rows = await tx
    .selectFrom('episode')
    .innerJoin('episode_revision as revision', 'revision.id', 'episode.published_revision_id')
    .select(['episode.id', 'revision.webtoon_id as webtoon', 'revision.episode_number as number'])
    .where('revision.webtoon_id', 'in', [...new Set(episodes.map(({ webtoon }) => webtoon))])
    .where('revision.episode_number', 'in', [...new Set(episodes.map(({ number }) => number))])
    .where('episode.trashed_at', 'is', null)
    .where(
      'episode.id',
      'not in',
      episodes.map(({ id }) => id),
    )
    .execute()
  const owners = new Map(rows.map(({ id, webtoon, number }) => [`${webtoon} ${number}`, id]))
  return new Map(
    episodes.flatMap(({ id, webtoon, number }) => {
      const owner = owners.get(`${webtoon} ${number}`)
      return owner === undefined ? [] : [[id, owner] as const]
    }),
  )
}

/** @throws ConflictError `number_taken` when readers know another episode by the number */
export const refusePublishedNumber = async (tx: Tx, episode: Numbered): Promise<void> => {
  const owner = (await publishedNumberOwners(tx, [episode])).get(episode.id)
  if (owner !== undefined) throw taken(episode.number, owner)
}

/** The number behind the last that any episode of a webtoon has, as it is edited or as readers see it. */
export const nextEpisodeNumber = async (tx: Tx, webtoon: string): Promise<number> => {
  const edited = await tx
    .selectFrom('episode')
    .select((select) => select.fn.max('number').as('last'))
    .where('webtoon_id', '=', webtoon)
    .where('trashed_at', 'is', null)
    .executeTakeFirst()
  const published = await tx
    .selectFrom('episode')
    .innerJoin('episode_revision as revision', 'revision.id', 'episode.published_revision_id')
    .select((select) => select.fn.max('revision.episode_number').as('last'))
    .where('revision.webtoon_id', '=', webtoon)
    .where('episode.trashed_at', 'is', null)
    .executeTakeFirst()
  return Math.max(edited?.last ?? 0, published?.last ?? 0) + 1
}
