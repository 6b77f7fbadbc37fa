import type { Context } from 'hono'
import type { AdminEnv } from '../../admin-env.ts'
import { HttpProblem } from '../../http-problem.ts'
import { readSessionCookies } from '../../session-cookies.ts'
import type { Mode } from './session-schema.ts'

/**
 * The refresh token that a request shows: of a browser in its cookie, of a program in the body.
 * @returns null where there is none
 * @throws HttpProblem for both at once: whose session is meant is anybody's guess
 */
export const presentedRefresh = (
  context: Context<AdminEnv>,
  given: { refreshToken?: string | undefined } | undefined,
): { token: string; mode: Mode } | null => {
  const { access, refresh } = readSessionCookies(context.req.raw)
  const inBody = given?.refreshToken
  const hasCookie = access !== undefined || refresh !== undefined
  const isProgram = inBody !== undefined || context.req.header('authorization') !== undefined
  if (hasCookie && isProgram) {
    throw new HttpProblem(
      400,
      'credentials_ambiguous',
      'Send either the session’s cookies, or tokens in the body and in Authorization, not both',
    )
  }
  if (inBody !== undefined) return { token: inBody, mode: 'token' }
  return refresh === undefined ? null : { token: refresh, mode: 'cookie' }
}
