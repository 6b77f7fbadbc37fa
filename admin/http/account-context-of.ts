import type { Context } from 'hono'
import type { AccountContext } from '../accounts/account-services.ts'
import type { Device } from '../tokens/sessions/start-session.ts'
import type { AdminEnv } from './admin-env.ts'
import { commitMark } from './commit-mark.ts'

/** What the functions of `admin/accounts/` need, for whoever calls. */
export const accountContextOf = (context: Context<AdminEnv>): AccountContext => {
  const { services, principal, clientAddress } = context.var
  return {
    ...services.accounts,
    actor: principal?.userId ?? 'anonymous',
    origin: clientAddress,
    beforeCommit: commitMark(context),
  }
}

/** From where somebody signs in. */
export const deviceOf = (context: Context<AdminEnv>): Device => ({
  address: context.var.clientAddress,
  userAgent: context.req.header('user-agent') ?? '',
})
