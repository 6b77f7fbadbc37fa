import type { Progress } from './history.ts'

/** The state of the episode of each change, in the order of the changes. */
export const statesOf = (changes: Progress[], states: Map<string, Progress>): Progress[] =>
  changes.map((change) => states.get(change.episodeId) ?? change)
