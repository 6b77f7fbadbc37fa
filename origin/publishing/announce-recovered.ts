import type { Transaction } from 'kysely'
import { pageOf, type ChangeParents } from '#shared/content/change.ts'
import type { Row, Schema } from '#shared/database/schema.ts'
import type { PublisherContext } from './publisher-context.ts'

const KINDS: readonly string[] = [
  'line',
  'station',
  'webtoon',
  'episode',
  'tag',
] satisfies Row<'change'>['kind'][]

/**
 * A document that could not be projected was left out of all others: now that it is stored, they are to show it.
 * So a change is written for it, as if it had just become visible.
 */
export const announceRecovered = async (
  transaction: Transaction<Schema>,
  { newId }: Pick<PublisherContext, 'newId'>,
  recovered: Row<'document'>[],
  at: number,
): Promise<void> => {
  const items = recovered.filter(({ kind }) => KINDS.includes(kind))
  if (items.length === 0) return
  const publication = newId()
  await transaction
    .insertInto('publication')
    .values({
      id: publication,
      actor: 'publisher',
      note: 'Documents that were parked can be shown again',
      state: 'committed',
      committed_at: at,
      stored_at: null,
      purged_at: null,
      verified_at: null,
      documents: 0,
    })
    .execute()
  for (const { kind, item_id: id } of items) {
    await transaction
      .insertInto('change')
      .values({
        id: newId(),
        kind: kind as Row<'change'>['kind'],
        item_id: id,
        before: null,
        after: JSON.stringify(await parentsOf(transaction, kind, id)),
        publication_id: publication,
        committed_at: at,
        claimed_by: null,
        claimed_until: 0,
        gate: null,
      })
      .execute()
  }
}

/** Where a thing stands for readers now. */
const parentsOf = async (
  transaction: Transaction<Schema>,
  kind: string,
  id: string,
): Promise<ChangeParents> => {
  if (kind === 'line') {
    const places = await transaction
      .selectFrom('line_station')
      .select('station_id')
      .where('line_id', '=', id)
      .execute()
    return { stations: places.map((place) => place.station_id) }
  }
  if (kind === 'webtoon') {
    const row = await transaction
      .selectFrom('webtoon')
      .innerJoin('webtoon_revision', 'webtoon_revision.id', 'webtoon.published_revision_id')
      .select(['webtoon_revision.id', 'webtoon_revision.station_id', 'webtoon.listing_number'])
      .where('webtoon.id', '=', id)
      .executeTakeFirst()
    if (!row) return {}
    const tags = await transaction
      .selectFrom('webtoon_revision_tag')
      .select('tag_id')
      .where('revision_id', '=', row.id)
      .execute()
    return {
      station: row.station_id,
      tags: tags.map((tag) => tag.tag_id),
      ...(row.listing_number === null ? {} : { page: pageOf(row.listing_number) }),
    }
  }
  if (kind === 'episode') {
    const row = await transaction
      .selectFrom('episode')
      .innerJoin('episode_revision', 'episode_revision.id', 'episode.published_revision_id')
      .select(['episode_revision.id', 'episode_revision.webtoon_id', 'episode_revision.episode_number'])
      .where('episode.id', '=', id)
      .executeTakeFirst()
    if (!row) return {}
    const tags = await transaction
      .selectFrom('episode_revision_tag')
      .select('tag_id')
      .where('revision_id', '=', row.id)
      .execute()
    return { webtoon: row.webtoon_id, number: row.episode_number, tags: tags.map((tag) => tag.tag_id) }
  }
  return {}
}
