import type { Transaction } from 'kysely'
import type { ChangeParents } from '#shared/content/change.ts'
import type { Schema } from '#shared/database/schema.ts'
import type { NewId } from '#shared/id.ts'
import type { ContentKind } from './content-context.ts'

/** What readers will see differently: where a thing stood for them before and after; null where they don't see it. */
export type Change = {
  kind: ContentKind
  id: string
  before: ChangeParents | null
  after: ChangeParents | null
}

/** One act of an editor while its transaction is open. */
export type Act = {
  tx: Transaction<Schema>
  /** The time of everything that the act writes. */
  at: number
  actor: string
  origin: string
  newId: NewId
  /** Filled by the act's steps, and written with the publication at its end. */
  changes: Change[]
  /** Filled by steps that end sessions or change users: what is remembered of those is forgotten after the act. */
  changedUsers?: Set<string>
}
