import type { Transaction } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'

/** Far below the number of parameters that a statement may have on any of the databases. */
const CHUNK = 500

/** Erases deliveries with their attempts. */
export const eraseDeliveries = async (tx: Transaction<Schema>, ids: string[]): Promise<void> => {
  for (let start = 0; start < ids.length; start += CHUNK) {
    const some = ids.slice(start, start + CHUNK)
    await tx.deleteFrom('webhook_attempt').where('delivery_id', 'in', some).execute()
    await tx.deleteFrom('webhook_delivery').where('id', 'in', some).execute()
  }
}
