import { hc } from 'hono/client'
import type { adminRoutes } from './routes.ts'

/**
 * The typed client of the admin API, for the console and for programs in TypeScript.
 * @param origin where the API is, `https://HOST`
 */
export const createAdminClient = (origin: string, options?: Parameters<typeof hc>[1]) =>
  hc<typeof adminRoutes>(origin, options)

export type AdminClient = ReturnType<typeof createAdminClient>
