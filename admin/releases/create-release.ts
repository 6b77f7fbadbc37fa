import { parseInput } from '#shared/content/parse-input.ts'
import { releaseInput, type ReleaseInput } from '#shared/content/release-input.ts'
import type { Row } from '#shared/database/schema.ts'
import type { ContentContext } from '../content/content-context.ts'
import { insertRows } from '../content/insert-rows.ts'
import { performAct } from '../content/perform-act.ts'
import { writeAudit } from '../content/write-audit.ts'
import { pinRevisions } from './pin-revisions.ts'

/**
 * Makes a release: a named set of changes that wait to be published as one act.
 * @throws ValidationError
 */
export const createRelease = async (
  context: ContentContext,
  input: ReleaseInput,
): Promise<Row<'release'>> => {
  const content = parseInput(releaseInput, input)
  const { row } = await performAct(context, async (act) => {
    const release: Row<'release'> = {
      id: act.newId(),
      name: content.name,
      note: content.note,
      state: 'open',
      version: 1,
      created_by: act.actor,
      created_at: act.at,
      updated_at: act.at,
      published_by: null,
      published_at: null,
      publication_id: null,
      reverted_by: null,
      reverted_at: null,
      revert_publication_id: null,
    }
    await act.tx.insertInto('release').values(release).execute()
    const items = await pinRevisions(act, release.id, content.items)
    await insertRows(act.tx, 'release_item', items)
    await writeAudit(act, { action: 'create', kind: 'release', id: release.id, after: content })
    return { row: release }
  })
  return row
}
