import type { Context } from 'hono'
import { beginVisit } from '../../../oidc/begin-visit.ts'
import type { AdminEnv } from '../../admin-env.ts'
import { oidcContextOf } from './oidc-context-of.ts'
import { keepVisitCookie, readVisitCookie } from './visit-cookie.ts'

/** Begins a visit to a provider, and gives the browser what it has to show when it comes back. */
export const beginAnswer = async (
  context: Context<AdminEnv>,
  provider: string,
  visit: { userId: string | null; returnTo: string },
): Promise<{ url: string }> => {
  const known = readVisitCookie(context)
  const { url, browser } = await beginVisit(oidcContextOf(context), provider, { ...visit, browser: known })
  keepVisitCookie(context, browser)
  context.header('cache-control', 'no-store')
  return { url }
}
