import { createRouter } from '../../create-router.ts'
import { changeWebhook } from './change-webhook.ts'
import { createWebhook } from './create-webhook.ts'
import { listDeliveries } from './list-deliveries.ts'
import { listWebhooks } from './list-webhooks.ts'
import { pingWebhook } from './ping-webhook.ts'
import { readDelivery } from './read-delivery.ts'
import { readWebhook } from './read-webhook.ts'
import { redeliver } from './redeliver.ts'
import { removeWebhook } from './remove-webhook.ts'
import { rotateSecret } from './rotate-secret.ts'

export const webhooksRoutes = createRouter().openapiRoutes([
  listWebhooks,
  createWebhook,
  readWebhook,
  changeWebhook,
  removeWebhook,
  rotateSecret,
  pingWebhook,
  listDeliveries,
  readDelivery,
  redeliver,
])
