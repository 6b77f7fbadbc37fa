import type { Transaction } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'
import type { ContentContext } from '../content/content-context.ts'
import { writeAudit, type AuditedAct } from '../content/write-audit.ts'

/** Writes an audit entry of an act that is no act of an editor: of accounts, factors and tokens. */
export const auditIn = async (
  tx: Transaction<Schema>,
  { actor, origin, now, newId }: Pick<ContentContext, 'actor' | 'origin' | 'now' | 'newId'>,
  audited: AuditedAct,
): Promise<void> => writeAudit({ tx, at: now(), actor, origin, newId, changes: [] }, audited)
