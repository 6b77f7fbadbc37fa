import type { Database } from '#shared/database/database.ts'
import type { Row } from '#shared/database/schema.ts'
import type { NewId } from '#shared/id.ts'
import type { Act } from './act.ts'

/** Who edits content, from where, and what the functions of this folder need to do it. */
export type ContentContext = {
  db: Database
  actor: string
  /** Where the act comes from: an address, or the name of a command. */
  origin: string
  /** Epoch milliseconds. */
  now: () => number
  newId: NewId
  /** Called when an act has written all but its publication; what it throws takes the act back (previews do so). */
  beforeCommit?: (act: Act) => Promise<void>
  /** Called after a commit that readers will see: it wakes a publisher in the same process. */
  onCommit?: () => void
}

export type ContentKind = Exclude<Row<'change'>['kind'], 'ranking' | 'ranking-of-line'>

/** A row of content of some kind, with the columns that all kinds have. */
export type ItemRow<Kind extends ContentKind = ContentKind> = Row<Kind> & {
  id: string
  version: number
  trashed_at: number | null
  updated_at: number
}

/** The row after an act, and the receipt by which its way to the readers can be followed; null when they see no difference. */
export type Saved<Kind extends ContentKind> = Row<Kind> & { publication: string | null }
