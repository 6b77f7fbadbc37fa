import { mediaKeys } from '#shared/content/media.ts'
import { upsert } from '#shared/database/upsert.ts'
import { ConflictError } from '#shared/errors.ts'
import { checkId } from '../content/check-item.ts'
import type { ContentContext } from '../content/content-context.ts'
import { performAct } from '../content/perform-act.ts'
import { writeAudit } from '../content/write-audit.ts'
import { findMediaUses } from './find-media-uses.ts'
import { linkUnlinkedRevisions, linkUnlinkedWithin } from './link-unlinked-revisions.ts'
import { lockMedia } from './lock-media.ts'
import { mediaContent } from './media-content.ts'

/**
 * Documents that showed it may be in a cache for a day, and for a week more while the origin can't be reached
 * (`DOCUMENT_CACHE_CONTROL`): no reader runs into a picture that is not there.
 */
const CACHED_MS = 8 * 86_400_000

/**
 * Removes a picture that nothing uses. It can't be chosen any more from now on; its objects are deleted when no cached
 * document can show it any more. Whatever begins to use it at the same moment either finds it gone, or keeps it.
 * @param version the one that the editor saw; null: whichever it is
 * @throws ConflictError `media_in_use` that names webtoons and episodes which use it, in their trash and in revisions
 *   too; NotFoundError; VersionConflictError
 */
export const removeMedia = async (
  context: ContentContext,
  id: string,
  version: number | null,
): Promise<void> => {
  checkId('media', id)
  await linkUnlinkedRevisions(context.db)
  await performAct(context, async (act) => {
    const row = await lockMedia(act.tx, id, version)
    // A revision of the release before may have come since: in the same view of the database as its uses.
    await linkUnlinkedWithin(act.tx)
    const needs = await findMediaUses(act.tx, id)
    if (needs.length > 0) {
      const message = `The picture ${JSON.stringify(id)} is in use, or a revision that can be restored shows it`
      throw new ConflictError('media_in_use', message, needs)
    }
    const picture = mediaContent(row)
    await act.tx.deleteFrom('media').where('id', '=', id).execute()
    const removal = { media_id: id, keys: JSON.stringify(mediaKeys(picture)) }
    await upsert(
      act.tx,
      'media_removal',
      [{ ...removal, due_at: act.at + CACHED_MS, lease_until: 0 }],
      ['media_id'],
      ['keys', 'due_at', 'lease_until'],
    )
    await writeAudit(act, { action: 'remove', kind: 'media', id, before: picture })
    return {}
  })
}
