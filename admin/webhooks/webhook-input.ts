import { z } from 'zod'
import { lineText } from '#shared/content/text.ts'

/**
 * What a webhook can be told of: `publication.completed` when readers see what was published, which is when it
 * was read back through the edge (`verified`), or, on a server without EDGE_URL, when the caches were emptied
 * (`purged`: nothing further is known there).
 */
export const webhookEvents = ['publication.completed'] as const

export type WebhookEvent = (typeof webhookEvents)[number]

const MAX_URL_CHARACTERS = 2_000

const url = z.string().trim().min(1).max(MAX_URL_CHARACTERS)
const description = lineText(500)
const events = z
  .array(z.enum(webhookEvents))
  .min(1)
  .max(webhookEvents.length)
  .refine((values) => new Set(values).size === values.length, 'names an event twice')

export const webhookInput = z.strictObject({ url, description: description.default(''), events })

/** What a change leaves out stays as it is. */
export const webhookChange = z
  .strictObject({ url, description, events, enabled: z.boolean() })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'changes nothing: name at least one field')

export type WebhookInput = z.input<typeof webhookInput>
export type WebhookChange = z.input<typeof webhookChange>
