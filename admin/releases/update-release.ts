import { parseInput } from '#shared/content/parse-input.ts'
import { releaseChange, type ReleaseChange } from '#shared/content/release-input.ts'
import type { Row } from '#shared/database/schema.ts'
import type { ContentContext } from '../content/content-context.ts'
import { insertRows } from '../content/insert-rows.ts'
import { performAct } from '../content/perform-act.ts'
import { writeAudit } from '../content/write-audit.ts'
import { lockRelease } from './lock-release.ts'
import { pinRevisions } from './pin-revisions.ts'
import { readReleaseItems } from './read-release-items.ts'
import { refusePublished } from './refuse-published.ts'

const told = (items: Pick<Row<'release_item'>, 'kind' | 'item_id' | 'action' | 'revision_id'>[]) =>
  items.map(({ kind, item_id: id, action, revision_id: revision }) => ({ kind, id, action, revision }))

/**
 * Changes a release that is not published. Items, where they are given, take the place of those that it had;
 * one without a revision is kept as its working copy is now.
 * @param version the one that the editor saw
 * @throws ValidationError, NotFoundError, VersionConflictError, or ConflictError `release_published`
 */
export const updateRelease = async (
  context: ContentContext,
  id: string,
  version: number,
  input: ReleaseChange,
): Promise<Row<'release'>> => {
  const { name, note, items } = parseInput(releaseChange, input)
  const { row } = await performAct(context, async (act) => {
    const release = await lockRelease(act, id, version)
    refusePublished(release)
    const had = await readReleaseItems(act.tx, id)
    const has = items === undefined ? had : await pinRevisions(act, id, items)
    const content = { name: name ?? release.name, note: note ?? release.note }
    const before = { name: release.name, note: release.note, items: told(had) }
    const after = { ...content, items: told(has as Row<'release_item'>[]) }
    if (JSON.stringify(before) === JSON.stringify(after)) return { row: release }
    if (items !== undefined) {
      await act.tx.deleteFrom('release_item').where('release_id', '=', id).execute()
      await insertRows(act.tx, 'release_item', has)
    }
    const changed = { ...content, version: release.version + 1, updated_at: act.at }
    await act.tx.updateTable('release').set(changed).where('id', '=', id).execute()
    await writeAudit(act, { action: 'update', kind: 'release', id, before, after })
    return { row: { ...release, ...changed } }
  })
  return row
}
