import { createPublishedEpisodes } from './create-published-episodes.ts'
import { createReadingDevices } from './create-reading-devices.ts'
import { createRevisionFacts } from './create-revision-facts.ts'
import { createShownEpisodes } from './create-shown-episodes.ts'
import type { ReadingContext } from './reading-context.ts'

/** Makes what readers' own data needs, on a history. */
export const createReadingContext = (
  given: Pick<ReadingContext, 'db' | 'now' | 'history'>,
): ReadingContext => {
  const facts = createRevisionFacts(given.db)
  return {
    ...given,
    published: createPublishedEpisodes(given.db, given.now),
    facts,
    shown: createShownEpisodes({ ...given, facts }),
    devices: createReadingDevices(given.db),
  }
}
