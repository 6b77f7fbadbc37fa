import { parseInput } from '#shared/content/parse-input.ts'
import { skippedItems, type ReleaseItemKey } from '#shared/content/release-input.ts'
import type { Row } from '#shared/database/schema.ts'
import { ConflictError, ValidationError } from '#shared/errors.ts'
import type { ContentContext } from '../content/content-context.ts'
import type { Locked } from '../content/lock-items.ts'
import { performAct } from '../content/perform-act.ts'
import { writeAudit } from '../content/write-audit.ts'
import { applyTargets, rowOf, type Target } from './apply-targets.ts'
import { lockRelease } from './lock-release.ts'
import type { ReleasedAct } from './publish-release.ts'
import { readReleaseItems } from './read-release-items.ts'

/**
 * `rolled_back`: readers see of each item what they saw before the release. `taken_back`: they see nothing of
 * what it published; what it unpublished stays so.
 */
export type Reverted = 'rolled_back' | 'taken_back'

type Item = Row<'release_item'>

const keyOf = (kind: string, id: string): string => `${kind} ${id}`

/** What is taken back, and what of it readers shall see then. */
const splitItems = (items: Item[], skip: ReleaseItemKey[], to: Reverted) => {
  const all = new Set(items.map((item) => keyOf(item.kind, item.item_id)))
  const faults = skip.flatMap(({ kind, id }, index) =>
    all.has(keyOf(kind, id)) ? [] : [{ path: `/skip/${index}`, message: 'is not in this release' }],
  )
  if (faults.length > 0) throw new ValidationError(faults)
  const skipped = new Set(skip.map(({ kind, id }) => keyOf(kind, id)))
  return items.flatMap((item, index) => {
    if (skipped.has(keyOf(item.kind, item.item_id))) return []
    if (to === 'taken_back' && item.action === 'unpublish') return []
    const revision = to === 'rolled_back' ? item.previous_revision_id : null
    const target: Target = { kind: item.kind, id: item.item_id, revision, path: `/items/${index}` }
    return [{ item, target }]
  })
}

/** What somebody published, took back, put into the trash or erased since the release must not be lost by the way. */
const refuseWhatStandsInTheWay =
  (items: Item[]) =>
  (locked: Locked): void => {
    const needs = items.flatMap(({ kind, item_id: id, revision_id }) => {
      const row = rowOf(locked, { kind, id })
      const asReleased = row?.published_revision_id === revision_id && row.trashed_at === null
      return asReleased ? [] : [{ kind, id }]
    })
    if (needs.length === 0) return
    throw new ConflictError(
      'changed_since_release',
      'Somebody published, unpublished or removed these since; look at them, and name those in "skip" that shall stay as they are',
      needs,
    )
  }

/**
 * Takes a published release back as one act: all of its items but the skipped ones, or none.
 * @param options.skip items that stay as they are
 * @throws ConflictError `release_not_published`, or `changed_since_release` with what stands in the way;
 *   ValidationError where what was before can't be shown any more; NotFoundError; VersionConflictError
 */
export const revertRelease = async (
  context: ContentContext,
  id: string,
  options: { to: Reverted; skip?: ReleaseItemKey[]; version?: number },
): Promise<ReleasedAct> => {
  const { to, version } = options
  const skip = parseInput(skippedItems, options.skip)
  let name = ''
  const { release, publication } = await performAct(
    context,
    async (act) => {
      const release = await lockRelease(act, id, version)
      name = release.name
      if (release.state !== 'published') {
        throw new ConflictError(
          'release_not_published',
          `The release ${JSON.stringify(id)} is not published, so there is nothing to take back`,
        )
      }
      const parts = splitItems(await readReleaseItems(act.tx, id), skip, to)
      const refuse = refuseWhatStandsInTheWay(parts.map(({ item }) => item))
      await applyTargets(
        act,
        parts.map(({ target }) => target),
        { release: id },
        refuse,
      )
      const changed = {
        state: to,
        version: release.version + 1,
        updated_at: act.at,
        reverted_by: act.actor,
        reverted_at: act.at,
      }
      await act.tx.updateTable('release').set(changed).where('id', '=', id).execute()
      const action = to === 'rolled_back' ? 'roll_back' : 'take_back'
      await writeAudit(act, { action, kind: 'release', id, after: { items: parts.length, skipped: skip } })
      return { release: { ...release, ...changed } }
    },
    () => name,
    async (act, revert_publication_id) => {
      await act.tx.updateTable('release').set({ revert_publication_id }).where('id', '=', id).execute()
    },
  )
  return { release: { ...release, revert_publication_id: publication }, publication }
}
