import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { AdminEnv } from '../admin-env.ts'
import { HttpProblem } from '../http-problem.ts'
import type { Check } from './check.ts'

/** Enough for everything but a long episode saved whole. */
const DEFAULT_BYTES = 1_048_576

/** Enough for whoever signs in: nobody knows yet who sends it, and with an Idempotency-Key it costs a row as well. */
export const PUBLIC_BYTES = 16_384

/**
 * How many bytes follow, where the header says so; null where they have to be counted. Node's parser takes no more
 * than were declared, and none where nothing is (RFC 9112, section 6.3); a request of a test may have a body all the same.
 */
const declaredBytes = ({ req, env }: Context<AdminEnv>): number | null => {
  if (req.header('transfer-encoding') !== undefined) return null
  const length = req.header('content-length')
  if (length !== undefined) return Number.parseInt(length, 10)
  return env?.incoming === undefined ? null : 0
}

/**
 * Refuses a larger body with 413, from its declared length or as soon as it turns out to be larger. Where the length is
 * declared the body is not touched: making a stream of it costs more than a small request altogether.
 */
export const limitBody = (bytes = DEFAULT_BYTES): Check => {
  const refuse = (): never => {
    throw new HttpProblem(
      413,
      'too_large',
      `The body is larger than the ${bytes} bytes that this address takes`,
    )
  }
  const count = bodyLimit({ maxSize: bytes, onError: refuse })
  const whole = async (context: Context<AdminEnv>): Promise<void> => {
    await count(context, () => Promise.resolve())
  }
  return (context) => {
    const declared = declaredBytes(context)
    if (declared === null) return whole(context)
    return declared > bytes ? refuse() : undefined
  }
}
