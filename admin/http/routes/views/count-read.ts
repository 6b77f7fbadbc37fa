import type { Context } from 'hono'
import { VIEW_WINDOW_MS } from '../../../popularity/view-store.ts'
import type { AdminEnv } from '../../admin-env.ts'
import { principalOf } from '../../content-context-of.ts'

/**
 * Counts that the caller reads episodes: whoever keeps a place reads, and need not send a beacon besides. A place of
 * more than half an hour ago, from a device that was offline, tells of a view of then, which nobody counts any more.
 * @param places of published episodes; `at` in epoch milliseconds
 * @returns what is to be awaited before the answer
 */
export const countRead = (
  context: Context<AdminEnv>,
  places: { episodeId: string; at: number }[],
): unknown => {
  const { views, now } = context.get('services')
  const since = now() - VIEW_WINDOW_MS
  const { userId } = principalOf(context)
  const [first] = places
  // Mostly it is one, told of every few seconds.
  if (places.length === 1 && first && first.at > since) return views.count(first.episodeId, { userId })
  const episodes = new Set(places.filter(({ at }) => at > since).map(({ episodeId }) => episodeId))
  return Promise.all([...episodes].map(async (episode) => views.count(episode, { userId })))
}
