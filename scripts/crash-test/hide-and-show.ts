import { setTimeout as sleep } from 'node:timers/promises'
import type { ContentContext } from '#admin/content/content-context.ts'
import { publish } from '#admin/content/publish.ts'
import { unpublish } from '#admin/content/unpublish.ts'
import type { Random } from '../simulation/random.ts'

/**
 * Takes something from the readers and gives it back after a moment: by then its document is still linked to, or
 * unlinked, or purged, or just being removed, perhaps by a publisher that is stopped and goes on later.
 * @throws HisubtoryError when the rules refuse it
 */
export const hideAndShow = async (context: ContentContext, random: Random, mostMs: number): Promise<void> => {
  const kind = random.chance(0.3) ? 'webtoon' : 'episode'
  const shown = await context.db
    .selectFrom(kind)
    .select('id')
    .where('published_revision_id', 'is not', null)
    .orderBy('id')
    .execute()
  const id = random.pick(shown)?.id
  if (id === undefined) return
  await unpublish(context, [{ kind, id }])
  await sleep(random.integer(mostMs))
  await publish(context, [{ kind, id }])
}
