import { createHash } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import type { Database } from '#shared/database/database.ts'
import type { AdminEnv } from '../../admin-env.ts'
import { HttpProblem } from '../../http-problem.ts'
import { loggerOf } from '../../logger-of.ts'
import { claimKey } from './claim-key.ts'
import { replay } from './replay.ts'

/** RFC 9110, section 5.5: visible ASCII is what a header field can carry without harm. */
const KEY = /^[\x21-\x7e]{1,255}$/
const KEPT_HEADERS = ['content-type', 'etag', 'location', 'www-authenticate']

const hash = (...parts: (string | Uint8Array)[]): string => {
  const sum = createHash('sha256')
  // Each part's length goes first, so that no two lists of parts look the same.
  for (const part of parts) sum.update(`${part.length}:`).update(part)
  return sum.digest('hex')
}

const ownerOf = ({ var: { principal, clientAddress } }: Context<AdminEnv>): string =>
  principal === null ? `anonymous ${clientAddress}` : `user ${principal.userId}`

/** Nothing was done: the same request may be sent again. What was committed before something broke stays marked. */
const giveBack = async (db: Database, id: string): Promise<void> => {
  await db.deleteFrom('idempotency_key').where('id', '=', id).where('state', '=', 'running').execute()
  await db.updateTable('idempotency_key').set({ lease_until: 0 }).where('id', '=', id).execute()
}

const keep = async (db: Database, id: string, response: Response, holdsSecret: boolean): Promise<void> => {
  const { status, headers } = response
  if (status >= 500 || status === 429) return giveBack(db, id)
  const isSecret = (holdsSecret && status < 400) || headers.has('set-cookie')
  const kept = KEPT_HEADERS.flatMap((name) => (headers.has(name) ? [[name, headers.get(name)]] : []))
  const answer = isSecret
    ? { status: null, headers: null, body: null }
    : { status, headers: JSON.stringify(Object.fromEntries(kept)), body: await response.clone().text() }
  await db
    .updateTable('idempotency_key')
    .set({ state: 'done', ...answer })
    .where('id', '=', id)
    .execute()
}

/**
 * Does a request with an `Idempotency-Key` once: sent again by the same caller, it gets the stored answer.
 * @param holdsSecret the answer holds a token or a password: it is not stored, and never given again
 */
export const idempotency =
  ({ holdsSecret }: { holdsSecret: boolean }): MiddlewareHandler<AdminEnv> =>
  async (context, next) => {
    const key = context.req.header('idempotency-key')
    if (key === undefined) return next()
    if (!KEY.test(key)) {
      const detail = 'Send an Idempotency-Key of 1 to 255 visible ASCII characters, such as a UUID'
      throw new HttpProblem(400, 'idempotency_key_invalid', detail)
    }
    const { db, now } = context.var.services
    const { pathname, search } = new URL(context.req.url)
    const body = new Uint8Array(await context.req.arrayBuffer())
    // With the key, which stands nowhere in clear: a body with a password must not be guessable from its hash.
    // What a request is based on belongs to it: with a newer version it is another one, whose refusal would not be this one.
    const basis = context.req.header('if-match')
    const based = basis === undefined ? [] : [basis]
    const fingerprint = hash(key, context.req.method, pathname + search, body, ...based)
    const id = hash(ownerOf(context), key)
    const earlier = await claimKey(db, { id, fingerprint, now: now() })
    if (earlier) return replay(earlier, fingerprint, now())
    context.set('idempotencyId', id)
    await next()
    try {
      await keep(db, id, context.res, holdsSecret)
    } catch (error) {
      // It is done or refused already: the answer stays what it is. Whoever asks again learns that it was, or may have been.
      loggerOf(context).warn({ err: error }, 'An answer could not be kept for its Idempotency-Key')
    }
    return undefined
  }
