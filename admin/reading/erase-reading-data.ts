import type { Kysely } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'

/** Takes away what a reader keeps here beside the history. */
export const eraseReadingData = async (db: Kysely<Schema>, userId: string): Promise<void> => {
  await db.deleteFrom('bookmark').where('user_id', '=', userId).execute()
  await db.deleteFrom('bookmark_removal').where('user_id', '=', userId).execute()
  await db.deleteFrom('reading_device').where('user_id', '=', userId).execute()
}
