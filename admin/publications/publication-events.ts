import type { PublicationState, Row } from '#shared/database/schema.ts'
import { PUBLICATION_STATES } from './publication-follower.ts'

/** One step of a publication on its way to the readers; `at` in epoch milliseconds. */
export type PublicationEvent = { state: PublicationState; at: number; documents: number }

const TIMES = {
  committed: 'committed_at',
  stored: 'stored_at',
  purged: 'purged_at',
  verified: 'verified_at',
} as const

const placeOf = (state: string | null): number => PUBLICATION_STATES.indexOf(state as PublicationState)

/** The steps that a publication has made behind a state that is known already (null: none is), with their times. */
export const publicationEvents = (row: Row<'publication'>, known: string | null): PublicationEvent[] =>
  PUBLICATION_STATES.slice(placeOf(known) + 1, placeOf(row.state) + 1).map((state) => ({
    state,
    at: row[TIMES[state]] ?? row.committed_at,
    documents: row.documents,
  }))
