import type { Progress } from '../../history.ts'
import type { HotRecord, Loan } from '../hot-history.ts'
import { isSame, mergeWith, shrink, type Reader } from './reader.ts'

type Recording = {
  /** The loan to give where something is missing. */
  loan: Loan
  known: { loan: Loan; rows: Progress[] } | undefined
  addPending: (change: Progress) => void
}

/** Merges changes into what is hot of a reader; nothing is changed where something is missing. */
export const recordChanges = (
  reader: Reader,
  changes: Progress[],
  { loan, known, addPending }: Recording,
): HotRecord => {
  const { cache, pending } = reader
  if (cache === null) {
    reader.loan = loan
    return { kind: 'cold', loan }
  }
  const isKnown = known !== undefined && known.loan === reader.loan
  const episodeIds = changes
    .map(({ episodeId }) => episodeId)
    .filter((id) => !cache.entries.has(id) && !cache.isComplete && !isKnown)
  if (episodeIds.length > 0) {
    reader.loan = loan
    return { kind: 'missing', loan, episodeIds }
  }
  const rows = new Map((isKnown ? known.rows : []).map((row) => [row.episodeId, row]))
  const states = changes.map((change) => {
    const { episodeId } = change
    const pendingState = pending.get(episodeId)?.progress
    const known = cache.entries.get(episodeId) ?? rows.get(episodeId)
    const entry = pendingState ? mergeWith(known, pendingState) : known
    const state = mergeWith(entry, change)
    if (!entry || !isSame(entry, state)) addPending(change)
    cache.entries.set(episodeId, state)
    return state
  })
  shrink(reader)
  return { kind: 'recorded', states }
}
