import { z } from '@hono/zod-openapi'
import { webhookEvents } from '../../../webhooks/webhook-input.ts'

/** A webhook as the API answers it: never with its secret. */
export const webhookSchema = z
  .object({
    id: z.string(),
    url: z.string(),
    description: z.string(),
    events: z.array(z.enum(webhookEvents)),
    enabled: z.boolean(),
    disabledReason: z.enum(['hand', 'failing', 'gone']).nullable(),
    disabledAt: z.iso.datetime().nullable(),
    failingSince: z.iso.datetime().nullable(),
    previousSecretUntil: z.iso.datetime().nullable(),
    version: z.int(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .openapi('Webhook')

/** The only answer that shows the secret with which receivers check signatures (Standard Webhooks). */
export const webhookWithSecret = webhookSchema
  .extend({ secret: z.string().openapi({ example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' }) })
  .openapi('WebhookWithSecret')

const attemptSchema = z.object({
  at: z.iso.datetime(),
  durationMs: z.int(),
  status: z.int().nullable(),
  error: z.string().nullable(),
})

/** A delivery; its id is the `webhook-id` that the receiver saw. */
export const deliverySchema = z
  .object({
    id: z.string(),
    webhook: z.string(),
    event: z.enum([...webhookEvents, 'ping']),
    publication: z.string().nullable(),
    state: z.enum(['pending', 'delivered', 'failed']),
    attempts: z.int(),
    nextAttemptAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
    lastAttempt: attemptSchema.nullable(),
  })
  .openapi('WebhookDelivery')

export const deliveryLogSchema = deliverySchema
  .extend({ log: z.array(attemptSchema.extend({ answer: z.string() })) })
  .openapi('WebhookDeliveryLog')
