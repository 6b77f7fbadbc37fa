import type { z } from 'zod'
import type { Database } from '#shared/database/database.ts'
import { listQuery } from '../lists/list-query.ts'
import { pageById } from './page-by-id.ts'
import { webhookView, type WebhookView } from './webhook-view.ts'

export const webhookQuery = listQuery.omit({ q: true })

/** The webhooks, the newest first. @throws CursorError */
export const listWebhooks = async (
  db: Database,
  query: z.output<typeof webhookQuery>,
): Promise<{ items: WebhookView[]; next: string | null }> => {
  const { items, next } = await pageById({ list: 'webhook', filters: {} }, query, (before, limit) => {
    const all = db.selectFrom('webhook').selectAll().orderBy('id', 'desc').limit(limit)
    return (before === undefined ? all : all.where('id', '<', before)).execute()
  })
  return { items: items.map(webhookView), next }
}
