import type { Row } from '#shared/database/schema.ts'
import { ValidationError } from '#shared/errors.ts'
import type { ContentContext } from '../content/content-context.ts'
import { performAct } from '../content/perform-act.ts'
import { writeAudit } from '../content/write-audit.ts'
import { applyTargets } from './apply-targets.ts'
import { lockRelease } from './lock-release.ts'
import { readReleaseItems } from './read-release-items.ts'
import { refusePublished } from './refuse-published.ts'

export type ReleasedAct = { release: Row<'release'>; publication: string | null }

/**
 * Publishes a release: all of its items in one transaction and one publication, or none. It keeps what readers
 * saw of each before, for rolling back.
 * @param version the one that the editor saw, where one is given
 * @throws ValidationError with every fault of every item (`/items/0/cuts/3/alt`); NotFoundError;
 *   VersionConflictError; ConflictError `release_published`
 */
export const publishRelease = async (
  context: ContentContext,
  id: string,
  version?: number,
): Promise<ReleasedAct> => {
  let name = ''
  const { release, publication } = await performAct(
    context,
    async (act) => {
      const release = await lockRelease(act, id, version)
      name = release.name
      refusePublished(release)
      const items = await readReleaseItems(act.tx, id)
      if (items.length === 0) {
        throw new ValidationError([{ path: '/items', message: 'has nothing in it; add what it publishes' }])
      }
      const targets = items.map(({ kind, item_id, revision_id }, index) => ({
        kind,
        id: item_id,
        revision: revision_id,
        path: `/items/${index}`,
      }))
      const before = await applyTargets(act, targets, { release: id })
      for (const [index, { kind, item_id }] of items.entries()) {
        await act.tx
          .updateTable('release_item')
          .set({ previous_revision_id: before[index] ?? null })
          .where('release_id', '=', id)
          .where('kind', '=', kind)
          .where('item_id', '=', item_id)
          .execute()
      }
      const changed = {
        state: 'published' as const,
        version: release.version + 1,
        updated_at: act.at,
        published_by: act.actor,
        published_at: act.at,
        reverted_by: null,
        reverted_at: null,
        revert_publication_id: null,
      }
      await act.tx.updateTable('release').set(changed).where('id', '=', id).execute()
      const after = { name: release.name, items: items.length }
      await writeAudit(act, { action: 'publish', kind: 'release', id, after })
      return { release: { ...release, ...changed } }
    },
    () => name,
    async (act, publication_id) => {
      await act.tx.updateTable('release').set({ publication_id }).where('id', '=', id).execute()
    },
  )
  return { release: { ...release, publication_id: publication }, publication }
}
