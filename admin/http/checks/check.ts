import type { Context, MiddlewareHandler } from 'hono'
import type { AdminEnv } from '../admin-env.ts'

/** Looks at a request before its route does, and throws what refuses it. It returns a promise only where it waits. */
export type Check = (context: Context<AdminEnv>) => Promise<void> | undefined

/**
 * Makes one middleware of several checks. As middlewares of their own each would be awaited, and watched for errors, by
 * Hono: that costs a small request more than what they look at.
 */
export const checkInOrder =
  (...checks: Check[]): MiddlewareHandler<AdminEnv> =>
  async (context, next) => {
    for (const check of checks) {
      const waiting = check(context)
      if (waiting) await waiting
    }
    await next()
  }
