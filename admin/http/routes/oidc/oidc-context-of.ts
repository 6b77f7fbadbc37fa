import type { Context } from 'hono'
import type { OidcContext } from '../../../oidc/oidc-context.ts'
import { accountContextOf } from '../../account-context-of.ts'
import type { AdminEnv } from '../../admin-env.ts'

/** What the functions of `admin/oidc/` need, for whoever calls. */
export const oidcContextOf = (context: Context<AdminEnv>): OidcContext => {
  const { sealer, oidc, randomBytes } = context.var.services
  return { ...accountContextOf(context), sealer, oidc, randomBytes }
}
