/** A reader counts once in so many milliseconds for an episode. */
export const VIEW_WINDOW_MS = 30 * 60_000

/** Clocks may differ by so much, or be put right, before a reader is counted twice. */
export const CLOCK_SLACK_MS = 60_000

/** Somebody looks at an episode. */
export type View = {
  /** Given again with the same call: what is repeated counts once. */
  id: string
  episodeId: string
  /** By what the reader is known now, and by what before (`ReaderNames`). */
  name: string
  nameBefore: string | null
  /** Epoch milliseconds. */
  at: number
}

/**
 * `repeated`: the same reader looked at it within the last half hour. `unknown`: it could not be found out, and is not
 * counted, or will be later.
 */
export type ViewOutcome = 'counted' | 'repeated' | 'unknown'

/** What became of a view, and until when the same reader counts no more for the episode, in epoch milliseconds. */
export type ViewAnswer = { outcome: ViewOutcome; until: number }

/** How often an episode was looked at on a day in Seoul, and by how many who had not done so that day. */
export type ViewCount = { episodeId: string; day: string; views: number; readers: number }

/** What was counted since `startedAt`, under an id that it keeps however often it is taken. */
export type ViewBatch = { id: string; startedAt: number; counts: ViewCount[] }

/**
 * Tells views apart and holds what was counted until it is in the database. A batch that was taken is given again
 * until it is settled, whatever was killed between; who takes it writes its id beside its counts, and so counts it once.
 */
export type ViewStore = {
  /** It returns a promise only where it has to ask. */
  count(view: View): ViewAnswer | Promise<ViewAnswer>
  /** What is to be flushed; counting goes on in other batches. */
  take(): Promise<ViewBatch[]>
  /** The batches are in the database: they are forgotten. */
  settle(ids: string[]): Promise<void>
}
