// Standard Webhooks, "Signature scheme": 24 to 64 random bytes, in base64 behind this prefix.
const PREFIX = 'whsec_'
const BYTES = 32

/** Makes the secret that a receiver checks signatures with. */
export const newWebhookSecret = (randomBytes: (size: number) => Uint8Array): string =>
  PREFIX + Buffer.from(randomBytes(BYTES)).toString('base64')

/** What a sealed secret is bound to. */
export const secretContext = (webhookId: string): string => `webhook/${webhookId}`
