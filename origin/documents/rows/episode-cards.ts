import type { Kysely } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'
import type { EpisodeRef } from '#shared/documents/parts.ts'
import { readable } from './bad-row.ts'
import { episodeRef } from './cards.ts'
import type { EpisodePlace } from './episode-order.ts'

/**
 * How neighbours are shown. Cards that were read already are given in (by revision); the others are one query.
 * The function returned gives undefined for no neighbour, and for one whose card is broken.
 */
export const episodeRefs = async (
  db: Kysely<Schema>,
  places: (EpisodePlace | undefined)[],
  known: Map<string, string>,
): Promise<(place: EpisodePlace | undefined) => EpisodeRef | undefined> => {
  const revisions = new Set(
    places.flatMap((place) => (place && !known.has(place.revision) ? [place.revision] : [])),
  )
  const rows =
    revisions.size === 0
      ? []
      : await db
          .selectFrom('episode_revision')
          .where('id', 'in', [...revisions])
          .select(['id', 'card'])
          .execute()
  const cards = new Map([...known, ...rows.map((row): [string, string] => [row.id, row.card])])
  return (place) => {
    const card = place && cards.get(place.revision)
    return card === undefined ? undefined : readable(() => episodeRef(place!.id, place!.number, card))
  }
}
