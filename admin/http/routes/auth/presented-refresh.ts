import type { Context } from 'hono'
import type { AdminEnv } from '../../admin-env.ts'
import { HttpProblem } from '../../http-problem.ts'
import { readSessionCookies } from '../../session-cookies.ts'
import type { Mode } from './session-schema.ts'

/**
 * The refresh token that a request shows: of a browser in its cookie, of a program in the body.
 * @returns null where there is none
 * @throws HttpProblem for both at once
 */
export const presentedRefresh = (
  context: Context<AdminEnv>,
  given: { refreshToken?: string | undefined } | undefined,
): { token: string; mode: Mode } | null => {
  const { refresh } = readSessionCookies(context.req.raw)
  const inBody = given?.refreshToken
  if (inBody !== undefined && refresh !== undefined) {
    throw new HttpProblem(
      400,
      'credentials_ambiguous',
      'Send the refresh token either as the session’s cookie or in the body, not both',
    )
  }
  if (inBody !== undefined) return { token: inBody, mode: 'token' }
  return refresh === undefined ? null : { token: refresh, mode: 'cookie' }
}
