import type { Act } from '../content/act.ts'
import type { Row } from '#shared/database/schema.ts'
import { NotFoundError, VersionConflictError } from '#shared/errors.ts'
import { webhookView } from './webhook-view.ts'

/**
 * Locks a webhook, if it is still the one that the administrator saw.
 * @throws NotFoundError
 * @throws VersionConflictError with the webhook as it is now
 */
export const lockWebhook = async (act: Act, id: string, version: number): Promise<Row<'webhook'>> => {
  const row = await act.tx
    .selectFrom('webhook')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new NotFoundError('webhook', id)
  if (row.version !== version) throw new VersionConflictError('webhook', id, webhookView(row))
  return row
}
