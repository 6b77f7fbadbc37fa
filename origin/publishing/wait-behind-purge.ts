import { transact } from '#shared/database/transact.ts'
import type { PublisherContext } from './publisher-context.ts'

/**
 * Lays claimed changes behind the newest purge of others, if there is one: before it is complete it would be for
 * nothing to look again, and a cache may take a minute for it.
 */
export const waitBehindPurge = async ({ db, newId }: PublisherContext, owner: string): Promise<void> => {
  await transact(db, async (transaction) => {
    const newest = await transaction
      .selectFrom('purge')
      .select(['id', 'gate'])
      .orderBy('id', 'desc')
      .limit(1)
      .forUpdate()
      .executeTakeFirst()
    if (!newest) return
    const gate = newest.gate ?? newId()
    if (newest.gate === null) {
      await transaction.updateTable('purge').set({ gate }).where('id', '=', newest.id).execute()
    }
    await transaction
      .updateTable('change')
      .set({ claimed_by: null, claimed_until: 0, gate })
      .where('claimed_by', '=', owner)
      .execute()
  })
}
