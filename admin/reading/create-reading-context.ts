import { createPublishedEpisodes } from './create-published-episodes.ts'
import { createReadingDevices } from './create-reading-devices.ts'
import { createRevisionFacts } from './create-revision-facts.ts'
import type { ReadingContext } from './reading-context.ts'

/** Makes what readers' own data needs, on a history. */
export const createReadingContext = (
  given: Pick<ReadingContext, 'db' | 'now' | 'history'>,
): ReadingContext => ({
  ...given,
  published: createPublishedEpisodes(given.db, given.now),
  facts: createRevisionFacts(given.db),
  devices: createReadingDevices(given.db),
})
