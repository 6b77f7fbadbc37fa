import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { AdminEnv } from '../../admin-env.ts'
import { HttpProblem } from '../../http-problem.ts'

/** Enough for everything but a long episode saved whole. */
const DEFAULT_BYTES = 1_048_576

/** Enough for whoever signs in: nobody knows yet who sends it, and with an Idempotency-Key it costs a row as well. */
export const PUBLIC_BYTES = 16_384

/** Refuses a larger body with 413, from its declared length or as soon as it turns out to be larger. */
export const limitBody = (bytes = DEFAULT_BYTES): MiddlewareHandler<AdminEnv> =>
  bodyLimit({
    maxSize: bytes,
    onError: () => {
      throw new HttpProblem(
        413,
        'too_large',
        `The body is larger than the ${bytes} bytes that this address takes`,
      )
    },
  })
