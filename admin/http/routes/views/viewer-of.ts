import type { Context } from 'hono'
import { AuthenticationError } from '#shared/errors.ts'
import type { Viewer } from '../../../popularity/reader-names.ts'
import type { AdminEnv } from '../../admin-env.ts'
import { readSessionCookies } from '../../session-cookies.ts'

const BEARER = /^Bearer +([\x21-\x7e]+) *$/i

/** The account of an access token, by its signature alone: a beacon need not know whether the session goes on. */
const accountOf = async (context: Context<AdminEnv>): Promise<string | null> => {
  const [, bearer] = BEARER.exec(context.req.header('authorization') ?? '') ?? []
  const token = bearer ?? readSessionCookies(context.req.raw).access
  if (token === undefined) return null
  try {
    return (await context.var.services.accounts.accessTokens.verify(token)).userId
  } catch (error) {
    // A beacon is not answered by a person: one whose token has just expired is counted by where it came from.
    if (error instanceof AuthenticationError) return null
    throw error
  }
}

/** Whose view a request tells of. */
export const viewerOf = async (context: Context<AdminEnv>): Promise<Viewer> => {
  const userId = await accountOf(context)
  if (userId !== null) return { userId }
  return { address: context.var.clientAddress, agent: context.req.header('user-agent') ?? '' }
}
