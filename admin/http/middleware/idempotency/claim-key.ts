import type { Database } from '#shared/database/database.ts'
import type { Row } from '#shared/database/schema.ts'

/** Longer than any request takes: whoever holds a key for longer is dead. */
const LEASE_MS = 60_000
/** How long an answer is kept. */
export const KEPT_MS = 24 * 3_600_000

type Claim = { id: string; fingerprint: string; now: number }

const insertOnce = async (db: Database, { id, fingerprint, now }: Claim): Promise<boolean> => {
  const row = {
    id,
    fingerprint,
    state: 'running' as const,
    lease_until: now + LEASE_MS,
    status: null,
    headers: null,
    body: null,
    created_at: now,
  }
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('idempotency_key')
    .ignore()
    .values(row)
    .executeTakeFirstOrThrow()
  return Number(numInsertedOrUpdatedRows ?? 0) > 0
}

/**
 * Takes a key for a request, if nobody has it.
 * @returns null when it is ours now; else the row of the request that has it
 */
export const claimKey = async (db: Database, claim: Claim): Promise<Row<'idempotency_key'> | null> => {
  for (;;) {
    if (await insertOnce(db, claim)) return null
    const row = await db
      .selectFrom('idempotency_key')
      .selectAll()
      .where('id', '=', claim.id)
      .executeTakeFirst()
    if (row && row.created_at > claim.now - KEPT_MS) return row
    // Older than a day, or gone between the two queries: it is as if the key had never been there.
    await db
      .deleteFrom('idempotency_key')
      .where('id', '=', claim.id)
      .where('created_at', '<=', claim.now - KEPT_MS)
      .execute()
  }
}
