import type { ContentContext } from '#admin/content/content-context.ts'
import type { EditorActs } from './editor-acts.ts'
import type { Random } from './random.ts'

export type HidingEditor = {
  context: Pick<ContentContext, 'db'>
  random: Random
  acts: Pick<EditorActs, 'publish' | 'unpublish'>
}

/**
 * Takes something from the readers and gives it back after a moment: by then its document is still linked to, or
 * unlinked, or purged, or just being removed, perhaps by a publisher that is stopped and goes on later.
 * @param pause how long it is hidden
 * @throws HisubtoryError when the rules refuse it
 */
export const hideAndShow = async (
  { context, random, acts }: HidingEditor,
  pause: () => Promise<unknown>,
): Promise<void> => {
  const kind = random.chance(0.3) ? 'webtoon' : 'episode'
  const shown = await context.db
    .selectFrom(kind)
    .select('id')
    .where('published_revision_id', 'is not', null)
    .orderBy('id')
    .execute()
  const id = random.pick(shown)?.id
  if (id === undefined) return
  await acts.unpublish([{ kind, id }])
  await pause()
  await acts.publish([{ kind, id }])
}
