import { auditQuery } from '../../../audit/audit-query.ts'
import { listAuditEntries as list } from '../../../audit/list-audit-entries.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { auditPageSchema } from './audit-schema.ts'
import { auditEntryView } from './audit-entry-view.ts'

export const listAuditEntries = defineRoute(
  {
    method: 'get',
    path: '/api/admin/audit',
    summary: 'Read who did what, the newest first; q is looked for in what was before and after',
    tags: ['Audit'],
    access: 'admin',
    scope: 'audit:read',
    request: { query: auditQuery },
    responses: { 200: jsonAnswer('A page of the audit log', auditPageSchema) },
  },
  async (context) => {
    const { items, next } = await list(context.var.services.db, context.req.valid('query'))
    return context.json({ items: items.map(auditEntryView), next }, 200)
  },
)
