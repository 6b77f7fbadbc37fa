import type { ContentContext } from '#admin/content/content-context.ts'
import { applyBatches } from '#admin/popularity/apply-batches.ts'
import { refreshRankings } from '#admin/popularity/refresh-rankings.ts'
import { seoulDay } from '#admin/popularity/seoul-day.ts'

/** Readers look at an episode, whether it is published or not, and the rankings are counted anew. */
export const countViews = async (
  { db, newId, now }: ContentContext,
  episodeId: string,
  views: number,
): Promise<void> => {
  const startedAt = now()
  const counts = [{ episodeId, day: seoulDay(startedAt), views, readers: 1 }]
  await applyBatches(db, [{ id: newId(), startedAt, counts }], startedAt)
  await refreshRankings({ db, newId, now })
}
