import type { ContentContext } from '../content/content-context.ts'
import { performAct } from '../content/perform-act.ts'
import { writeAudit } from '../content/write-audit.ts'
import { lockRelease } from './lock-release.ts'
import { refusePublished } from './refuse-published.ts'

/**
 * Drops a release that is not published; what it names stays as it is.
 * @param version the one that the editor saw
 * @throws NotFoundError, VersionConflictError, or ConflictError `release_published`
 */
export const deleteRelease = async (context: ContentContext, id: string, version: number): Promise<void> => {
  await performAct(context, async (act) => {
    const release = await lockRelease(act, id, version)
    refusePublished(release)
    await act.tx.deleteFrom('release_item').where('release_id', '=', id).execute()
    await act.tx.deleteFrom('release').where('id', '=', id).execute()
    const before = { name: release.name, note: release.note, state: release.state }
    await writeAudit(act, { action: 'delete', kind: 'release', id, before })
    return {}
  })
}
