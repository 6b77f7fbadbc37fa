import { z } from 'zod'
import { invalidRequest } from '../invalid-request.ts'
import type { Check } from './check.ts'

const noQuery = z.strictObject({})

/**
 * Refuses a change with a query where none means anything: who asks for a preview that there is not must not get the
 * act itself.
 */
export const refuseQuery = (): Check => (context) => {
  // Mostly there is none, and nothing to parse.
  if (!context.req.url.includes('?')) return
  const query = noQuery.safeParse(context.req.query())
  if (!query.success) throw invalidRequest('query', query.error)
}
