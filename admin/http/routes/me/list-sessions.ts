import { z } from '@hono/zod-openapi'
import { listSessions as list } from '../../../tokens/sessions/list-sessions.ts'
import { principalOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { isoTime } from '../../iso-time.ts'
import { jsonAnswer } from '../../json-content.ts'

const listedSession = z
  .object({
    id: z.string(),
    /** Whether this request came from it. */
    isCurrent: z.boolean(),
    address: z.string(),
    userAgent: z.string(),
    secondFactor: z.boolean(),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
  })
  .openapi('ListedSession')

export const listSessions = defineRoute(
  {
    method: 'get',
    path: '/api/me/sessions',
    summary: 'Where I am signed in, the last used first',
    tags: ['My account'],
    access: 'reader',
    scope: null,
    responses: { 200: jsonAnswer('My sessions', z.object({ items: z.array(listedSession) })) },
  },
  async (context) => {
    const { userId, sessionId } = principalOf(context)
    const { db, now } = context.var.services
    const rows = await list(db, userId, now())
    const items = rows.map((row) => ({
      id: row.id,
      isCurrent: row.id === sessionId,
      address: row.address,
      userAgent: row.user_agent,
      secondFactor: row.second_factor === 1,
      createdAt: isoTime(row.created_at),
      lastUsedAt: isoTime(row.last_used_at),
      expiresAt: isoTime(row.expires_at),
    }))
    return context.json({ items }, 200)
  },
)
