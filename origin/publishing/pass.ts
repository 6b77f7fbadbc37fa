import type { Row } from '#shared/database/schema.ts'
import type { Work } from './classify.ts'
import type { Projection } from './projection.ts'

/** What a pass did to one document. `etag` is null for a removed one. */
export type Stored = {
  path: string
  projection: Extract<Projection, { state: 'present' }> | null
  etag: string | null
  /** False when equal bytes were there already. */
  sent: boolean
}

export type Pass = {
  owner: string
  paths: string[]
  rows: Map<string, Row<'document'>>
  /** Documents whose last holder gave no account: it may have stored or removed something. */
  takenOver: Set<string>
  changes: Row<'change'>[]
  work: Work
  stored: Stored[]
}
