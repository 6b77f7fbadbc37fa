import { hash } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import type { Row, Schema } from '#shared/database/schema.ts'
import { transact } from '#shared/database/transact.ts'
import { cacheTagsOf } from '#shared/documents/cache-tags.ts'
import { chunks } from '../publishing/chunks.ts'
import type { PublisherContext } from '../publishing/publisher-context.ts'
import { planPurge, type PurgeCapacity, type PurgePlan } from './plan-purge.ts'

/** Counting all documents is worth it only for a purge of this size; below, no whole kind is purged. */
const COUNT_FROM = 10
const FEW_COUNTS = new Map(
  ['lines', 'stations', 'webtoons', 'episodes', 'tags'].map((folder) => [folder, Number.POSITIVE_INFINITY]),
)

/** So many queued paths are looked at for one plan. */
const QUEUE_LIMIT = 20_000

/**
 * Makes an invalidation out of what is queued, when the cache's limits allow one now. The queue's rows point to
 * it from then on; they are deleted when the cache has completed it.
 * @returns the invalidation, reserved for the caller; null when nothing is queued or may be started now
 */
export const planNextPurge = async (context: PublisherContext): Promise<Row<'invalidation'> | null> => {
  const queued = await context.db
    .selectFrom('purge')
    .select('id')
    .where('invalidation_id', 'is', null)
    .limit(1)
    .execute()
  if (queued.length === 0) return null
  return transact(context.db, async (transaction) => {
    const capacity = await freeCapacity(transaction, context)
    if (!capacity) return null
    const rows = await transaction
      .selectFrom('purge')
      .selectAll()
      .where('invalidation_id', 'is', null)
      .orderBy('id')
      .limit(QUEUE_LIMIT)
      .forUpdate()
      .skipLocked()
      .execute()
    if (rows.length === 0) return null
    const tags = context.purge.limits.costly ? await tagsOf(transaction, rows) : new Map<string, string[]>()
    const counts =
      context.purge.limits.costly && rows.length >= COUNT_FROM
        ? await countDocuments(transaction)
        : FEW_COUNTS
    const { plan, covered } = planPurge(
      rows.map((row) => ({
        id: row.id,
        path: row.path,
        byPathOnly: row.is_new === 1,
        tags: tags.get(row.path) ?? [],
      })),
      capacity,
      (item) => counts.get('wildcard' in item ? item.wildcard : item.tag) ?? 0,
    )
    if (covered.length === 0) return null
    return insertInvalidation(
      transaction,
      context,
      plan,
      covered.map(({ id }) => id),
    )
  })
}

/** What may be started besides what is in progress; null when nothing may, or the cache wants a pause first. */
const freeCapacity = async (
  transaction: Transaction<Schema>,
  { purge, now }: PublisherContext,
): Promise<PurgeCapacity | null> => {
  const { limits } = purge
  const running = await transaction
    .selectFrom('invalidation')
    .select(['paths', 'wildcards', 'tags', 'created_at'])
    .forUpdate()
    .execute()
  const total = (field: 'paths' | 'wildcards' | 'tags') => running.reduce((sum, one) => sum + one[field], 0)
  const newest = Math.max(0, ...running.map((one) => one.created_at))
  if (limits.minIntervalMs > 0 && now() - newest < limits.minIntervalMs) return null
  const free = {
    costly: limits.costly,
    tagsCountAsPaths: limits.tagsCountAsPaths,
    paths: limits.maxPathsInProgress - total('paths') - (limits.tagsCountAsPaths ? total('tags') : 0),
    wildcards: limits.maxWildcardsInProgress - total('wildcards'),
    tags: limits.maxTagsInProgress - total('tags'),
  }
  // A long queue is not read for nothing at every look.
  return free.paths > 0 || free.wildcards > 0 ? free : null
}

const tagsOf = async (
  transaction: Transaction<Schema>,
  rows: Row<'purge'>[],
): Promise<Map<string, string[]>> => {
  const tags = new Map<string, string[]>()
  for (const some of chunks([...new Set(rows.map(({ path }) => path.slice(1)))], 1000)) {
    const documents = await transaction
      .selectFrom('document')
      .select(['path', 'tags'])
      .where('path', 'in', some)
      .execute()
    for (const document of documents) {
      tags.set(
        `/${document.path}`,
        document.tags.split(',').filter((tag) => tag !== ''),
      )
    }
  }
  return tags
}

/** How many documents lie under each folder or bear each kind's tag: what a wildcard would purge needlessly. */
const countDocuments = async (transaction: Transaction<Schema>): Promise<Map<string, number>> => {
  const kinds = await transaction
    .selectFrom('document')
    .select(['kind', sql<string>`min(path)`.as('sample'), sql<number>`count(*)`.as('documents')])
    .where('etag', 'is not', null)
    .groupBy('kind')
    .execute()
  const counts = new Map<string, number>()
  const add = (item: string, documents: number) => counts.set(item, (counts.get(item) ?? 0) + documents)
  for (const { sample, documents } of kinds) {
    const folders = sample.split('/').slice(0, -1)
    for (let depth = 1; depth <= folders.length; depth += 1) {
      add(`/${folders.slice(0, depth).join('/')}/*`, Number(documents))
    }
    const [tag = ''] = cacheTagsOf(sample, {})
    add(tag, Number(documents))
  }
  return counts
}

const insertInvalidation = async (
  transaction: Transaction<Schema>,
  { newId, now, leaseMs }: PublisherContext,
  plan: PurgePlan,
  purgeIds: string[],
): Promise<Row<'invalidation'>> => {
  const items = JSON.stringify(plan)
  const at = now()
  const invalidation: Row<'invalidation'> = {
    id: newId(),
    // Names what is purged and what asked for it: asking again is the same purge, a later one is another.
    caller_reference: hash('sha256', `${items}\n${purgeIds.toSorted().join('\n')}`, 'hex').slice(0, 40),
    items,
    paths: plan.paths.length,
    wildcards: plan.wildcards.length,
    tags: plan.tags.length,
    remote_id: null,
    attempts: 0,
    created_at: at,
    started_at: null,
    retry_at: 0,
    // Whoever plans it starts it, without a further commit on the way of an edit to its readers.
    lease_owner: newId(),
    lease_until: at + leaseMs,
  }
  await transaction.insertInto('invalidation').values(invalidation).execute()
  for (const some of chunks(purgeIds, 500)) {
    await transaction
      .updateTable('purge')
      .set({ invalidation_id: invalidation.id })
      .where('id', 'in', some)
      .execute()
  }
  return invalidation
}
