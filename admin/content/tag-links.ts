import type { Kysely, Transaction } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'
import { insertRows } from './insert-rows.ts'

type Tx = Transaction<Schema>
type Bearer = 'webtoon' | 'episode'

/** The tags that items bear, each item's in its order. */
export const readTagLinks = async (
  db: Kysely<Schema>,
  bearer: Bearer,
  ids: string[],
): Promise<Map<string, string[]>> => {
  const tags = new Map(ids.map((id) => [id, [] as string[]]))
  if (ids.length === 0) return tags
  const key = `${bearer}_id` as 'webtoon_id'
  const links = await db
    .selectFrom(`${bearer}_tag` as 'webtoon_tag')
    .select([key, 'tag_id'])
    .where(key, 'in', ids)
    .orderBy('position')
    .execute()
  for (const link of links) tags.get(link[key])?.push(link.tag_id)
  return tags
}

/** Puts these tags in the place of those that an item bears. */
export const writeTagLinks = async (tx: Tx, bearer: Bearer, id: string, tags: string[]): Promise<void> => {
  const table = `${bearer}_tag` as 'webtoon_tag'
  const key = `${bearer}_id` as 'webtoon_id'
  await tx.deleteFrom(table).where(key, '=', id).execute()
  await insertRows(
    tx,
    table,
    tags.map((tag, position) => ({ [key]: id, tag_id: tag, position })),
  )
}
