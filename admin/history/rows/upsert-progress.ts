import { sql, type Kysely } from 'kysely'
import { compareUtf8 } from '#shared/bucket/compare-utf8.ts'
import { isMysql } from '#shared/database/is-mysql.ts'
import type { NewRow, Schema } from '#shared/database/schema.ts'

const MAXIMA = ['at', 'position', 'done', 'furthest_cut'] as const

const byKey = (a: NewRow<'progress'>, b: NewRow<'progress'>): number =>
  compareUtf8(a.user_id, b.user_id) || compareUtf8(a.episode_id, b.episode_id)

const maxima = (greater: (column: string) => unknown) =>
  Object.fromEntries(MAXIMA.map((column) => [column, greater(column)])) as never

/**
 * Merges rows into those that are there: each column becomes the greater one (`mergeProgress` in SQL), so that older
 * data never overwrites newer, and a repeated write changes nothing. In the order of the key, so that two at once
 * don't dead-lock.
 */
export const upsertProgress = async (db: Kysely<Schema>, rows: NewRow<'progress'>[]): Promise<void> => {
  if (rows.length === 0) return
  const insert = db.insertInto('progress').values(rows.toSorted(byKey))
  await (
    isMysql(db)
      ? insert.onDuplicateKeyUpdate(
          maxima(
            (column) =>
              sql`greatest(${sql.ref(`progress.${column}`)}, values(${sql.ref(`progress.${column}`)}))`,
          ),
        )
      : insert.onConflict((conflict) =>
          conflict
            .columns(['user_id', 'episode_id'])
            .doUpdateSet(
              maxima(
                (column) => sql`max(${sql.ref(`progress.${column}`)}, ${sql.ref(`excluded.${column}`)})`,
              ),
            ),
        )
  ).execute()
}
