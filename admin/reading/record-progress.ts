import type { Progress, ProgressInput } from '../history/history.ts'
import { requirePublished } from './require-published.ts'
import type { ReadingContext } from './reading-context.ts'

/** Keeps a reader's place in an episode. @throws NotFoundError for an episode that is not published */
export const recordProgress = async (
  context: ReadingContext,
  userId: string,
  input: ProgressInput,
): Promise<Progress> => {
  await requirePublished(context, input.episodeId)
  const [progress] = await context.history.record(userId, [input])
  if (!progress) throw new Error('the history kept a place and did not say which')
  return progress
}

/**
 * Keeps many places at once, in any order and however often.
 * @returns for each input how far the reader is, or null where the episode is not published (any more)
 */
export const recordMany = async (
  { published, history }: ReadingContext,
  userId: string,
  inputs: ProgressInput[],
): Promise<(Progress | null)[]> => {
  const known = await published.find(inputs.map(({ episodeId }) => episodeId))
  const taken = inputs.filter(({ episodeId }) => known.has(episodeId))
  const recorded = taken.length === 0 ? [] : await history.record(userId, taken)
  const results = recorded.values()
  return inputs.map(({ episodeId }) => (known.has(episodeId) ? (results.next().value ?? null) : null))
}
