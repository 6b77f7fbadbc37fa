import type { ContentContext, Saved } from './content-context.ts'
import { refusePublishedNumber, refuseTakenNumber } from './episode-numbers.ts'
import { setTrashed, type TrashRule } from './set-trashed.ts'

/** Its number may be another's by now: the one that it is edited with, or the one that readers know. */
const refuseLostNumber: TrashRule<'episode'> = async (
  { tx },
  { id, webtoon_id, number, published_revision_id },
) => {
  await refuseTakenNumber(tx, { id, webtoon: webtoon_id, number })
  if (published_revision_id === null) return
  const published = await tx
    .selectFrom('episode_revision')
    .select(['webtoon_id as webtoon', 'episode_number as number'])
    .where('id', '=', published_revision_id)
    .executeTakeFirstOrThrow()
  await refusePublishedNumber(tx, { id, ...published })
}

/**
 * Takes an episode out of the trash: readers see it again, if it was published.
 * @throws ConflictError `number_taken` when another episode has its number by now
 */
export const restoreEpisode = (
  context: ContentContext,
  id: string,
  version: number,
): Promise<Saved<'episode'>> =>
  setTrashed(context, 'restore', { kind: 'episode', id, version }, refuseLostNumber)
