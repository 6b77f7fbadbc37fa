import type { AttemptView, DeliveryView } from '../../../webhooks/delivery-view.ts'
import type { DeliveryLog } from '../../../webhooks/read-delivery.ts'
import type { WebhookView } from '../../../webhooks/webhook-view.ts'
import { isoTime, isoTimeOrNull } from '../../iso-time.ts'

/** A webhook as the API answers it: times as text. */
export const webhookAnswer = (view: WebhookView) => ({
  ...view,
  disabledAt: isoTimeOrNull(view.disabledAt),
  failingSince: isoTimeOrNull(view.failingSince),
  previousSecretUntil: isoTimeOrNull(view.previousSecretUntil),
  createdAt: isoTime(view.createdAt),
  updatedAt: isoTime(view.updatedAt),
})

/** The same with its secret, which is shown once. */
export const secretAnswer = ({ secret, ...view }: WebhookView & { secret: string }) => ({
  ...webhookAnswer(view),
  secret,
})

const attemptAnswer = ({ at, durationMs, status, error }: AttemptView) => ({
  at: isoTime(at),
  durationMs,
  status,
  error,
})

export const deliveryAnswer = (view: DeliveryView) => ({
  ...view,
  nextAttemptAt: isoTimeOrNull(view.nextAttemptAt),
  createdAt: isoTime(view.createdAt),
  finishedAt: isoTimeOrNull(view.finishedAt),
  lastAttempt: view.lastAttempt && attemptAnswer(view.lastAttempt),
})

export const deliveryLogAnswer = ({ log, ...view }: DeliveryLog) => ({
  ...deliveryAnswer(view),
  log: log.map((attempt) => ({ ...attemptAnswer(attempt), answer: attempt.answer })),
})
