import type { Kysely } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'

/** A document that could not be projected; readers keep what they have. */
export type ParkedDocument = {
  path: string
  error: string
  parkedAt: number
  attempts: number
  retryAt: number | null
}

/** The documents that are parked, the longest first. */
export const listParked = async (db: Kysely<Schema>, limit: number): Promise<ParkedDocument[]> => {
  const rows = await db
    .selectFrom('document')
    .select(['path', 'error', 'error_at', 'attempts', 'retry_at'])
    .where('error_at', 'is not', null)
    .orderBy('error_at')
    .orderBy('path')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    path: row.path,
    error: row.error ?? '',
    parkedAt: row.error_at ?? 0,
    attempts: row.attempts,
    retryAt: row.retry_at,
  }))
}

export const countParked = async (db: Kysely<Schema>): Promise<number> => {
  const { parked } = await db
    .selectFrom('document')
    .select((select) => select.fn.countAll<number>().as('parked'))
    .where('error_at', 'is not', null)
    .executeTakeFirstOrThrow()
  return Number(parked)
}
