import type { Focus } from '#shared/content/media.ts'
import { checkId } from '../content/check-item.ts'
import type { ContentContext } from '../content/content-context.ts'
import { performAct } from '../content/perform-act.ts'
import { writeAudit } from '../content/write-audit.ts'
import { lockMedia, type MediaRow } from './lock-media.ts'

/**
 * Says which point of a picture stays visible where it is cropped. Readers see it with the next publication of what
 * shows the picture; an equal focus writes nothing.
 * @param focus null: nobody says
 * @param version the one that the editor saw; null: whichever it is
 * @throws NotFoundError; VersionConflictError
 */
export const changeFocus = async (
  context: ContentContext,
  id: string,
  version: number | null,
  focus: Focus | null,
): Promise<MediaRow> => {
  checkId('media', id)
  const { row } = await performAct(context, async (act) => {
    const found = await lockMedia(act.tx, id, version)
    const before = { focus_x: found.focus_x, focus_y: found.focus_y }
    const after = { focus_x: focus?.x ?? null, focus_y: focus?.y ?? null }
    if (before.focus_x === after.focus_x && before.focus_y === after.focus_y) return { row: found }
    const changed = { ...after, version: found.version + 1 }
    await act.tx.updateTable('media').set(changed).where('id', '=', id).execute()
    await writeAudit(act, { action: 'update', kind: 'media', id, before, after })
    return { row: { ...found, ...changed } }
  })
  return row
}
