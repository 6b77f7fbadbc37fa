import { HisubtoryError } from '#shared/errors.ts'
import type { Claimed } from './claim-delivery.ts'
import { postJson } from './post-json.ts'
import { resolveAllowed } from './resolve-allowed.ts'
import { signDelivery } from './sign-delivery.ts'
import type { WebhookContext } from './webhook-context.ts'
import { webhookPayload } from './webhook-payload.ts'

/** How an attempt went; `status` is null where there was no answer, and `error` says why. */
export type Outcome = {
  at: number
  durationMs: number
  status: number | null
  error: string | null
  answer: string
}

const SEND_MS = 15_000
const MAX_ERROR_CHARACTERS = 500

const describe = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError') return 'No answer in time'
  if (error instanceof HisubtoryError || error.message !== '') return error.message
  return String((error as NodeJS.ErrnoException).code ?? error.name)
}

/**
 * Makes one attempt. Whatever goes wrong is its outcome, but the signal of whoever stops.
 * @param stop ends it at once
 * @throws the signal's reason
 */
export const sendDelivery = async (
  context: WebhookContext & { sendMs?: number },
  { delivery, webhook }: Claimed,
  stop: AbortSignal,
): Promise<Outcome> => {
  const at = context.now()
  const startedAt = performance.now()
  const signal = AbortSignal.any([stop, AbortSignal.timeout(context.sendMs ?? SEND_MS)])
  const outcome = (rest: Pick<Outcome, 'status' | 'error' | 'answer'>): Outcome => ({
    at,
    durationMs: Math.round(performance.now() - startedAt),
    ...rest,
  })
  try {
    const publication = await readPublication(context, delivery.publication_id)
    const body = webhookPayload(delivery, publication)
    const url = new URL(webhook.url)
    const addresses = await resolveAllowed(context.addressRule, url)
    const headers = await signDelivery(context, webhook, delivery.id, body)
    const { status, answer } = await postJson({ url, addresses, headers, body, signal })
    const error = isTaken(status)
      ? null
      : `Answered ${status}${isRedirect(status) ? ', which is not followed' : ''}`
    return outcome({ status, error, answer })
  } catch (error) {
    stop.throwIfAborted()
    const text = describe(error).slice(0, MAX_ERROR_CHARACTERS).toWellFormed()
    return outcome({ status: null, error: text, answer: '' })
  }
}

const isTaken = (status: number): boolean => status >= 200 && status < 300
const isRedirect = (status: number): boolean => status >= 300 && status < 400

const readPublication = async ({ db }: WebhookContext, id: string | null) =>
  id === null
    ? undefined
    : await db.selectFrom('publication').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
