import type { Transaction } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'
import type { Change } from '../content/act.ts'

/** What will become of a document: `faulty` can't be made of its rows, and readers keep what they have. */
export type DocumentEffect = {
  /** Its key in the bucket: `v1/episodes/….json`. */
  path: string
  effect: 'created' | 'rewritten' | 'removed' | 'faulty'
  bytesBefore: number
  bytesAfter: number
  error: string | null
}

export type DocumentEffects = {
  documents: DocumentEffect[]
  /** How many were looked at and stay as they are. */
  unchanged: number
  /** Touched ones beyond those that a preview looks at. */
  notCompared: string[]
}

/** A document as it would be: null where there would be none; `error` where it can't be made. */
export type DocumentDraft = { body: unknown; error: string | null }

/**
 * What the publisher would do, asked inside the transaction of an act that is taken back afterwards. `admin/`
 * knows no documents: `scripts/wiring/` joins this with what makes them.
 */
export type DocumentPreviews = {
  effects: (tx: Transaction<Schema>, changes: Change[]) => Promise<DocumentEffects>
  draft: (tx: Transaction<Schema>, path: string) => Promise<DocumentDraft>
}
