import type { Act } from './act.ts'
import { insertPublication } from './insert-publication.ts'

/**
 * Writes an act's change rows and the publication that they belong to (the outbox; design, section 6).
 * @returns the publication's id, or null when readers see no difference: then nothing is written
 */
export const writePublication = async (act: Act, note: string): Promise<string | null> =>
  act.changes.length === 0 ? null : insertPublication(act.tx, { ...act, note }, act.changes)
