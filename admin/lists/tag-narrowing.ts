import { sql } from 'kysely'
import type { Database } from '#shared/database/database.ts'
import type { Narrowing } from './narrowing.ts'

/** What bears a tag. */
export const tagNarrowing = (
  db: Database,
  kind: 'webtoon' | 'episode',
  tag: string | undefined,
): Narrowing | undefined => {
  if (tag === undefined) return undefined
  const key = `${kind}_id` as 'webtoon_id'
  const links = db.selectFrom(`${kind}_tag` as 'webtoon_tag').where('tag_id', '=', tag)
  return {
    ids: async (limit) => (await links.select(key).limit(limit).execute()).map((row) => row[key]),
    probe: sql`(${links
      .select(sql`1`.as('one'))
      .where(key, '=', sql.ref<string>(`${kind}.id`))
      .limit(1)}) = 1`,
  }
}
