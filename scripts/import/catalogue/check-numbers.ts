import type { Transaction } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'
import { batches } from './batches.ts'
import type { EpisodeItem } from './catalogue-format.ts'
import type { Faults } from './faults.ts'
import type { Placed } from './read-catalogue.ts'

const IDS_PER_QUERY = 500

type Numbered = { id: string; webtoon: string; number: number }
type View = 'edited' | 'published'

/** The numbers of an item that count: nothing in the trash holds a number. */
const numbersOf = (item: EpisodeItem): { view: View; numbered: Numbered }[] => {
  if (item.trashedAt !== null) return []
  const { id, webtoon, number, published } = item
  const edited = { id, webtoon, number }
  const shown =
    published === true ? edited : published && { id, webtoon: published.webtoon, number: published.number }
  return [
    { view: 'edited', numbered: edited },
    ...(shown ? [{ view: 'published' as const, numbered: shown }] : []),
  ]
}

const keyOf = (view: View, { webtoon, number }: Numbered) => `${view} ${webtoon} ${number}`

const editedRows = (tx: Transaction<Schema>, webtoons: string[]): Promise<Numbered[]> =>
  tx
    .selectFrom('episode')
    .select(['id', 'webtoon_id as webtoon', 'number'])
    .where('webtoon_id', 'in', webtoons)
    .where('trashed_at', 'is', null)
    .execute()

const publishedRows = (tx: Transaction<Schema>, webtoons: string[]): Promise<Numbered[]> =>
  tx
    .selectFrom('episode')
    .innerJoin('episode_revision as revision', 'revision.id', 'episode.published_revision_id')
    .select(['episode.id', 'revision.webtoon_id as webtoon', 'revision.episode_number as number'])
    .where('revision.webtoon_id', 'in', webtoons)
    .where('episode.trashed_at', 'is', null)
    .execute()

/**
 * In a webtoon, no two episodes have the same number, neither as they are edited nor as readers see them.
 * Episodes of the database count as far as the catalogue does not say otherwise of them.
 */
export const checkNumbers = async (
  tx: Transaction<Schema>,
  episodes: Placed<EpisodeItem>[],
): Promise<Faults> => {
  const told = new Set(episodes.map(({ item }) => item.id))
  const owners = new Map<string, string>()
  const numbers = episodes.flatMap(({ item }) => numbersOf(item))
  const webtoons = [...new Set(numbers.map(({ numbered }) => numbered.webtoon))]
  for (const part of batches(webtoons, IDS_PER_QUERY)) {
    for (const row of await editedRows(tx, part))
      if (!told.has(row.id)) owners.set(keyOf('edited', row), row.id)
    for (const row of await publishedRows(tx, part))
      if (!told.has(row.id)) owners.set(keyOf('published', row), row.id)
  }
  const faults: Faults = new Map()
  for (const { view, numbered } of numbers) {
    const key = keyOf(view, numbered)
    const owner = owners.get(key)
    if (owner === undefined) owners.set(key, numbered.id)
    else
      faults.set(
        numbered.id,
        `the episode ${owner} has the number ${numbered.number} in this webtoon (${view})`,
      )
  }
  return faults
}
