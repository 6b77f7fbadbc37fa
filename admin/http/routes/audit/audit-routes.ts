import { createRouter } from '../../create-router.ts'
import { listAuditEntries } from './list-audit-entries.ts'

/** The log is read here, and written by what it tells of; no route changes it. */
export const auditRoutes = createRouter().openapiRoutes([listAuditEntries])
