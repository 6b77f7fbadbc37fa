import { HTTPException } from 'hono/http-exception'
import { BucketUnavailableError } from '#shared/bucket/bucket-errors.ts'
import { databaseFault } from '#shared/database/database-error.ts'
import {
  AuthenticationError,
  ConflictError,
  ForbiddenError,
  HisubtoryError,
  NotFoundError,
  ThrottledError,
  ValidationError,
  VersionConflictError,
} from '#shared/errors.ts'
import { CursorError } from '../lists/cursor.ts'
import { ProviderUnavailableError } from '../oidc/oidc-refusals.ts'
import { HttpProblem } from './http-problem.ts'

/** What an error says to a client. `extensions` stand beside the members of RFC 9457. */
export type Refusal = {
  status: number
  code: string
  detail: string
  extensions?: Record<string, unknown>
  headers?: Record<string, string>
}

const HTTP_CODES: Record<number, [code: string, detail: string]> = {
  400: ['malformed', 'The body is no valid JSON; send one JSON text in UTF-8'],
  413: ['too_large', 'The body is larger than this address takes; send less at once'],
  415: ['unsupported_media_type', 'Send the body as one of the media types that the documentation names'],
}

const ofHttpException = ({ status, message }: HTTPException): Refusal => {
  const [code, detail] = HTTP_CODES[status] ?? ['refused', message || 'The request was refused']
  return { status, code, detail }
}

const seconds = (ms: number): string => String(Math.max(1, Math.ceil(ms / 1_000)))

/** RFC 9110, section 11.6.1: a 401 names how to sign in; RFC 6750, section 3: and what was wrong with a token. */
const challenge = (code: string): string =>
  code === 'authentication_required'
    ? 'Bearer realm="hisubtory"'
    : 'Bearer realm="hisubtory", error="invalid_token"'

/** Something that we need outside does not answer: the same request may go well later. */
const isAway = (error: HisubtoryError): boolean =>
  error instanceof ProviderUnavailableError ||
  error instanceof BucketUnavailableError ||
  error.code === 'mail_failed'

const UNAVAILABLE: Record<'unavailable' | 'deadlock', Refusal> = {
  unavailable: {
    status: 503,
    code: 'database_unavailable',
    // A commit whose answer was lost may have taken place: nobody here can say that nothing was changed.
    detail:
      'The database does not answer; try again in a moment, with the same Idempotency-Key or ETag, so that nothing is done twice',
    headers: { 'retry-after': '5' },
  },
  deadlock: {
    status: 503,
    code: 'database_busy',
    detail: 'Too many change the same things at once; nothing was changed, try again in a moment',
    headers: { 'retry-after': '1' },
  },
}

/** The one place that knows which typed error is which status; null for what nobody meant to happen. */
export const problemOf = (error: unknown): Refusal | null => {
  if (error instanceof HttpProblem) {
    const { status, code, message, extensions, headers } = error
    return { status, code, detail: message, extensions, headers }
  }
  if (error instanceof HTTPException) return ofHttpException(error)
  const fault = databaseFault(error)
  if (fault === 'deadlock') return UNAVAILABLE.deadlock
  // Its password was changed while we run, or the database is being replaced: as good as away.
  if (fault === 'unavailable' || fault === 'refused') return UNAVAILABLE.unavailable
  if (!(error instanceof HisubtoryError)) return null
  const refusal = { code: error.code, detail: error.message }
  if (error instanceof ValidationError)
    return { ...refusal, status: 422, extensions: { faults: error.faults } }
  if (error instanceof CursorError) return { ...refusal, status: 400 }
  if (error instanceof NotFoundError) return { ...refusal, status: 404 }
  if (error instanceof VersionConflictError) return { ...refusal, status: 412 }
  if (error instanceof ConflictError) return { ...refusal, status: 409, extensions: { needs: error.needs } }
  if (error instanceof ForbiddenError) return { ...refusal, status: 403 }
  if (error instanceof AuthenticationError)
    return { ...refusal, status: 401, headers: { 'www-authenticate': challenge(error.code) } }
  if (isAway(error)) return { ...refusal, status: 503, headers: { 'retry-after': '5' } }
  if (error instanceof ThrottledError)
    return { ...refusal, status: 429, headers: { 'retry-after': seconds(error.retryAfterMs) } }
  return null
}
