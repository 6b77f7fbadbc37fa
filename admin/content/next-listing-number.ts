import type { Transaction } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'

const COUNTER = 'webtoon_listing'

/**
 * Gives the next webtoon its place in the list of all, from 0 and for good. The counter's row stays locked
 * until the act commits, so that no number is given twice or left out; lock it after all other rows.
 */
export const nextListingNumber = async (tx: Transaction<Schema>): Promise<number> => {
  const counter = await tx
    .selectFrom('counter')
    .select('value')
    .where('name', '=', COUNTER)
    .forUpdate()
    .executeTakeFirst()
  if (counter) {
    await tx
      .updateTable('counter')
      .set({ value: counter.value + 1 })
      .where('name', '=', COUNTER)
      .execute()
    return counter.value
  }
  await tx.insertInto('counter').values({ name: COUNTER, value: 1 }).execute()
  return 0
}
