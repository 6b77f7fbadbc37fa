import type { Context } from 'hono'
import type { FactorContext } from '../../../second-factor/factor-context.ts'
import type { AdminEnv } from '../../admin-env.ts'
import { contentContextOf } from '../../content-context-of.ts'

/** What the functions of `admin/second-factor/` and `admin/api-tokens/` need, for whoever calls. */
export const factorContextOf = (context: Context<AdminEnv>): FactorContext => {
  const { sealer, throttle, randomBytes, accounts } = context.var.services
  const { mailer, background } = accounts
  return { ...contentContextOf(context), sealer, throttle, randomBytes, mailer, background }
}
