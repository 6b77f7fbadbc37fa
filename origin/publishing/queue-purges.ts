import type { Transaction } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'
import { chunks } from './chunks.ts'
import type { PublisherContext } from './publisher-context.ts'

/** `byPathOnly`: no cache tag reaches what may be cached of it. */
export type QueuedPurge = { path: string; byPathOnly: boolean }

export const queuePurges = async (
  transaction: Transaction<Schema>,
  { newId }: Pick<PublisherContext, 'newId'>,
  purges: QueuedPurge[],
  gate: string | null,
  at: number,
): Promise<void> => {
  for (const some of chunks(purges, 500)) {
    await transaction
      .insertInto('purge')
      .values(
        some.map(({ path, byPathOnly }) => ({
          id: newId(),
          path: `/${path}`,
          gate,
          is_new: byPathOnly ? 1 : 0,
          queued_at: at,
          invalidation_id: null,
        })),
      )
      .execute()
  }
}
