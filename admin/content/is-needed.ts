import type { Transaction } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'
import type { ContentKind } from './content-context.ts'
import { episodesInWebtoon } from './episodes-in-webtoon.ts'
import { webtoonsOnStation } from './webtoons-on-station.ts'

type Tx = Transaction<Schema>

const stationIsNeeded = async (tx: Tx, id: string): Promise<boolean> => {
  const place = tx.selectFrom('line_station').select('line_id').where('station_id', '=', id).limit(1)
  return (await webtoonsOnStation(tx, id)).length > 0 || (await place.executeTakeFirst()) !== undefined
}

/** Revisions count too: going back to one must be possible as long as it is there. */
const tagIsNeeded = async (tx: Tx, id: string): Promise<boolean> => {
  for (const table of [
    'webtoon_tag',
    'episode_tag',
    'webtoon_revision_tag',
    'episode_revision_tag',
  ] as const) {
    const link = await tx
      .selectFrom(table)
      .select('tag_id')
      .where('tag_id', '=', id)
      .limit(1)
      .executeTakeFirst()
    if (link) return true
  }
  return false
}

/** Whether something that is not erased stands on an item, so that it can't be erased. */
export const isNeeded = async (tx: Tx, kind: ContentKind, id: string): Promise<boolean> => {
  if (kind === 'webtoon') return (await episodesInWebtoon(tx, id)).length > 0
  if (kind === 'station') return stationIsNeeded(tx, id)
  if (kind === 'tag') return tagIsNeeded(tx, id)
  return false
}
