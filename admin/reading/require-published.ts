import { NotFoundError } from '#shared/errors.ts'
import type { ReadingContext } from './reading-context.ts'

/**
 * The revision of an episode that readers see.
 * @throws NotFoundError for one that there is not, that was never published, or that was withdrawn: nobody learns
 *   from the answer which of them
 */
export const requirePublished = async (
  { published }: Pick<ReadingContext, 'published'>,
  episode: string,
): Promise<string> => {
  const revision = published.recall(episode) ?? (await published.find([episode])).get(episode)
  if (revision === undefined) throw new NotFoundError('published episode', episode)
  return revision
}
