import { startWebhooks } from '#admin/webhooks/start-webhooks.ts'
import { testWebhookServices } from '#admin/webhooks/test-webhook-context.ts'
import { openDatabase } from '#shared/database/database.ts'
import { newUlid } from '#shared/id.ts'
import { silentLogger } from '#shared/logger.ts'

/*
 * Tells webhooks of what is finished, as the admin API does, until it is killed. Its setting stands in its first
 * argument as JSON.
 */

/** `aheadMs`: how far its clock is ahead, so that nobody waits for the claims of the dead to be over. */
export type WebhooksSetting = { databaseUrl: string; secret: string; aheadMs: number }

const { databaseUrl, secret, aheadMs } = JSON.parse(process.argv[2] ?? '') as WebhooksSetting
// Without a parent there is nobody to kill it.
process.on('disconnect', () => process.exit())

startWebhooks(
  {
    db: openDatabase(databaseUrl),
    logger: silentLogger(),
    now: () => Date.now() + aheadMs,
    newId: () => newUlid(),
    ...testWebhookServices(Buffer.from(secret, 'hex')),
  },
  20,
)
