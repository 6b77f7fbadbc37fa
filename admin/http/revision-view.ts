import type { RevisionEntry } from '../content/list-revisions.ts'
import { isoTime } from './iso-time.ts'

/** A revision as the API answers it, with its snapshot where it was read. */
export const revisionView = <Revision extends RevisionEntry>({ created_at, ...revision }: Revision) => ({
  ...revision,
  createdAt: isoTime(created_at),
})
