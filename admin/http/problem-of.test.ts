import { HTTPException } from 'hono/http-exception'
import { describe, expect, it } from 'vitest'
import { BucketUnavailableError } from '#shared/bucket/bucket-errors.ts'
import {
  AuthenticationError,
  ConflictError,
  ForbiddenError,
  NotFoundError,
  ThrottledError,
  ValidationError,
  VersionConflictError,
} from '#shared/errors.ts'
import { CursorError } from '../lists/cursor.ts'
import { mailFailed } from '../mail/mail-failed.ts'
import { HttpProblem } from './http-problem.ts'
import { problemOf } from './problem-of.ts'

const needs = [{ kind: 'webtoon', id: 'w' }]
const faults = [{ path: '/title', message: 'must not be empty' }]
const database = (code: string, errno: number) => Object.assign(new Error('driver'), { code, errno })

describe('what an error says to a client', () => {
  it.each([
    [new ValidationError(faults), { status: 422, code: 'validation_failed', extensions: { faults } }],
    [new NotFoundError('tag', 'x'), { status: 404, code: 'not_found' }],
    [new VersionConflictError('tag', 'x', {}), { status: 412, code: 'version_conflict' }],
    [new ConflictError('in_use', 'in use', needs), { status: 409, code: 'in_use', extensions: { needs } }],
    [new CursorError(), { status: 400, code: 'cursor_invalid' }],
    [new ForbiddenError('role_missing', 'no'), { status: 403, code: 'role_missing' }],
    [new ThrottledError(1_500), { status: 429, headers: { 'retry-after': '2' } }],
    [new ThrottledError(0), { status: 429, headers: { 'retry-after': '1' } }],
    [new AuthenticationError(), { status: 401, headers: { 'www-authenticate': 'Bearer realm="hisubtory"' } }],
    [
      new AuthenticationError('token_invalid', 'x'),
      { status: 401, headers: { 'www-authenticate': 'Bearer realm="hisubtory", error="invalid_token"' } },
    ],
    [new HttpProblem(428, 'if_match_required', 'x'), { status: 428, code: 'if_match_required' }],
    [new HTTPException(400), { status: 400, code: 'malformed' }],
    [new HTTPException(415), { status: 415, code: 'unsupported_media_type' }],
    [new BucketUnavailableError('k'), { status: 503, headers: { 'retry-after': '5' } }],
    [mailFailed('Look', null), { status: 503, code: 'mail_failed' }],
    [database('ECONNREFUSED', -111), { status: 503, code: 'database_unavailable' }],
    [database('ER_ACCESS_DENIED_ERROR', 1045), { status: 503, code: 'database_unavailable' }],
    [database('ER_LOCK_DEADLOCK', 1213), { status: 503, code: 'database_busy' }],
  ])('is known for %s', (error, expected) => {
    expect(problemOf(error)).toMatchObject(expected)
  })

  it.each([new Error('boom'), new TypeError('undefined is not a function'), 'text', null])(
    'is nothing for what nobody meant to happen: %s',
    (error) => expect(problemOf(error)).toBeNull(),
  )
})
