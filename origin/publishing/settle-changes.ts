import type { Transaction } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'
import { chunks } from './chunks.ts'
import type { Pass } from './pass.ts'
import type { PublisherContext } from './publisher-context.ts'

/** Gives claimed changes back, to be claimed again later. */
export const keepChanges = async (
  transaction: Transaction<Schema>,
  { owner, changes }: Pass,
  until: { claimed_until: number; gate: string | null },
): Promise<void> => {
  for (const some of chunks(changes, 500)) {
    await transaction
      .updateTable('change')
      .set({ claimed_by: null, ...until })
      .where(
        'id',
        'in',
        some.map(({ id }) => id),
      )
      .where('claimed_by', '=', owner)
      .execute()
  }
}

/** Removes changes that are published: their publications follow the batch that carried them. */
export const finishChanges = async (
  transaction: Transaction<Schema>,
  context: PublisherContext,
  { owner, changes, paths }: Pass,
  at: number,
): Promise<void> => {
  if (changes.length === 0) return
  const batchId = context.newId()
  await transaction
    .insertInto('batch')
    .values({ id: batchId, created_at: at, stored_at: null, purged_at: null, verify_at: 0, attempts: 0 })
    .execute()
  const publications = [...new Set(changes.map((change) => change.publication_id))]
  for (const some of chunks(publications, 500)) {
    await transaction
      .insertInto('batch_publication')
      .values(some.map((id) => ({ publication_id: id, batch_id: batchId })))
      .execute()
  }
  for (const some of chunks(paths, 500)) {
    await transaction
      .insertInto('batch_document')
      .values(some.map((path) => ({ batch_id: batchId, path })))
      .execute()
  }
  for (const some of chunks(publications, 500)) {
    await transaction
      .updateTable('publication')
      .set((expression) => ({ documents: expression('documents', '+', paths.length) }))
      .where('id', 'in', some)
      .execute()
  }
  for (const some of chunks(changes, 500)) {
    await transaction
      .deleteFrom('change')
      .where(
        'id',
        'in',
        some.map(({ id }) => id),
      )
      .where('claimed_by', '=', owner)
      .execute()
  }
}
