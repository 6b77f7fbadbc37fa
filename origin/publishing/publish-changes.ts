import type { Row } from '#shared/database/schema.ts'
import { affectedPaths } from '../documents/affected-paths.ts'
import { findTouched } from '../find-touched.ts'
import { claimChanges, releaseChanges } from './claim-changes.ts'
import { publishPass } from './publish-pass.ts'
import type { PublisherContext } from './publisher-context.ts'
import { waitBehindPurge } from './wait-behind-purge.ts'

/** At most this many documents that wait for another attempt are taken along in one pass. */
const RETRY_LIMIT = 200

/**
 * Claims what waits and publishes it: changes, and documents whose time to be tried again has come.
 * @returns how many changes and documents were taken on; 0 when there is nothing to do now
 */
export const publishChanges = async (context: PublisherContext): Promise<number> => {
  const owner = context.newId()
  const changes = await claimChanges(context, owner)
  if (changes.length > 0) await context.reached?.('claimed')
  const again = await dueDocuments(context)
  if (changes.length === 0 && again.length === 0) return 0
  try {
    const affected = changes.length > 0 ? affectedPaths(await findTouched(context.db, changes)) : []
    const isHeldUp = await passWhenFree(context, owner, [...new Set([...affected, ...again])], changes)
    return isHeldUp ? 0 : changes.length + again.length
  } catch (error) {
    await releaseChanges(context, owner, 100).catch(() => undefined)
    throw error
  }
}

/**
 * Waits for documents that another publisher is at: never longer than the lease of one that was killed.
 * @returns whether nothing can be done now before others are finished
 */
const passWhenFree = async (
  context: PublisherContext,
  owner: string,
  paths: string[],
  changes: Row<'change'>[],
): Promise<boolean> => {
  const giveUpAt = context.now() + context.leaseMs * 0.8
  for (;;) {
    const result = await publishPass(context, owner, paths, changes)
    if (result.outcome === 'confirmed') {
      const { outcome: _, ...numbers } = result
      context.logger.debug({ changes: changes.length, documents: paths.length, ...numbers }, 'published')
      return false
    }
    if (result.isHeldUp) await waitBehindPurge(context, owner)
    if (result.isHeldUp || context.now() >= giveUpAt) {
      await releaseChanges(context, owner, 0)
      return result.isHeldUp
    }
    await context.sleep(2 + Math.random() * 10)
  }
}

/** Documents to try again: deferred, parked, or left under a lease that ran out. */
const dueDocuments = async ({ db, now }: PublisherContext): Promise<string[]> => {
  const at = now()
  const due = await db
    .selectFrom('document')
    .select('path')
    .where('retry_at', '<=', at)
    .where('lease_until', '<', at)
    .limit(RETRY_LIMIT)
    .execute()
  const abandoned = await db
    .selectFrom('document')
    .select('path')
    .where('lease_until', '>', 0)
    .where('lease_until', '<', at)
    .limit(RETRY_LIMIT)
    .execute()
  return [...new Set([...due, ...abandoned].map(({ path }) => path))]
}
