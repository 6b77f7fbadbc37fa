import type { Transaction } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'
import { batches } from './batches.ts'
import type { EpisodeItem } from './catalogue-format.ts'
import type { Faults } from './faults.ts'
import type { Placed } from './read-catalogue.ts'

const IDS_PER_QUERY = 1000

const cutsOf = ({ cuts, trashedCuts }: EpisodeItem): string[] => [...cuts, ...trashedCuts].map(({ id }) => id)

/** A cut belongs to one episode for good: its id must not stand in another one, here or in the database. */
export const checkCuts = async (
  tx: Transaction<Schema>,
  episodes: Placed<EpisodeItem>[],
): Promise<Faults> => {
  const owners = new Map<string, string>()
  const faults: Faults = new Map()
  for (const { item } of episodes) {
    for (const cut of cutsOf(item)) {
      const owner = owners.get(cut)
      if (owner === undefined) owners.set(cut, item.id)
      else
        faults.set(
          item.id,
          `the cut ${cut} ${owner === item.id ? 'stands twice' : `stands already in the episode ${owner}`}`,
        )
    }
  }
  for (const part of batches([...owners.keys()], IDS_PER_QUERY)) {
    const rows = await tx.selectFrom('cut').select(['id', 'episode_id']).where('id', 'in', part).execute()
    for (const { id, episode_id } of rows) {
      const owner = owners.get(id)
      if (owner !== undefined && owner !== episode_id) {
        faults.set(owner, `the cut ${id} belongs to the episode ${episode_id} in the database`)
      }
    }
  }
  return faults
}
