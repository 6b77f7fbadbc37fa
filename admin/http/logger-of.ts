import type { Context } from 'hono'
import type { Logger } from '#shared/logger.ts'
import type { AdminEnv } from './admin-env.ts'

/** A logger that writes the request's id with every line. */
export const loggerOf = ({ var: { services, requestId } }: Context<AdminEnv>): Logger =>
  services.logger.child({ requestId })
