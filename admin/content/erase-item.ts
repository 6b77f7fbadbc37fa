import type { Transaction } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'
import { indexItem } from '#shared/search/index-item.ts'
import type { ContentKind } from './content-context.ts'

type Tx = Transaction<Schema>

const eraseStory = async (tx: Tx, kind: 'webtoon' | 'episode', id: string): Promise<void> => {
  const own = `${kind}_id` as 'webtoon_id'
  const revisions = `${kind}_revision` as 'webtoon_revision'
  await tx
    .deleteFrom(`${kind}_revision_tag`)
    .where('revision_id', 'in', tx.selectFrom(revisions).select('id').where(own, '=', id))
    .execute()
  await tx
    .deleteFrom(`${kind}_revision_media`)
    .where('revision_id', 'in', tx.selectFrom(revisions).select('id').where(own, '=', id))
    .execute()
  await tx.deleteFrom(revisions).where(own, '=', id).execute()
  await tx
    .deleteFrom(`${kind}_tag` as 'webtoon_tag')
    .where(own, '=', id)
    .execute()
  await tx.deleteFrom('schedule').where('kind', '=', kind).where('item_id', '=', id).execute()
  await tx.deleteFrom('preview_link').where('kind', '=', kind).where('item_id', '=', id).execute()
  if (kind === 'episode') await tx.deleteFrom('cut').where('episode_id', '=', id).execute()
  await tx.deleteFrom(kind).where('id', '=', id).execute()
}

/** Erases an item for good with everything that is its own, revisions too. Nothing else may need it. */
export const eraseItem = async (tx: Tx, kind: ContentKind, id: string): Promise<void> => {
  await indexItem(tx, kind, id, [])
  if (kind === 'webtoon' || kind === 'episode') return eraseStory(tx, kind, id)
  if (kind === 'line') {
    await tx.deleteFrom('line_station').where('line_id', '=', id).execute()
    await tx.deleteFrom('line_branch').where('line_id', '=', id).execute()
    await tx.deleteFrom('line_revision').where('line_id', '=', id).execute()
  }
  if (kind === 'station') await tx.deleteFrom('station_revision').where('station_id', '=', id).execute()
  await tx.deleteFrom(kind).where('id', '=', id).execute()
}
