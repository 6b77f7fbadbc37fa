import type { Database } from '#shared/database/database.ts'
import type { History } from '../history/history.ts'
import type { ReadingDevices } from './create-reading-devices.ts'
import type { PublishedEpisodes } from './create-published-episodes.ts'
import type { RevisionFacts } from './create-revision-facts.ts'
import type { ShownEpisodes } from './create-shown-episodes.ts'

/** What the functions of this folder work with; one of it a process. */
export type ReadingContext = {
  db: Database
  /** Epoch milliseconds. */
  now: () => number
  history: History
  published: PublishedEpisodes
  facts: RevisionFacts
  shown: ShownEpisodes
  devices: ReadingDevices
}
