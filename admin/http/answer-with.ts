import type { Context, Next } from 'hono'
import type { AdminEnv } from './admin-env.ts'

export type HeaderField = readonly [name: string, value: string]

const addAfter = async (context: Context<AdminEnv>, next: Next, fields: readonly HeaderField[]) => {
  await next()
  const { headers } = context.res
  for (const [name, value] of fields) if (!headers.has(name)) headers.set(name, value)
}

/**
 * Goes on to an answer with header fields that every answer has, unless its route sets another value. They go straight
 * to Node's response where there is one: a dozen fields through `Headers` cost as much as all else that a small answer
 * takes. What the answer itself has is written later, and wins.
 */
export const answerWith = (
  context: Context<AdminEnv>,
  next: Next,
  fields: readonly HeaderField[],
): Promise<void> => {
  const outgoing = context.env?.outgoing
  if (outgoing === undefined) return addAfter(context, next, fields)
  for (const [name, value] of fields) outgoing.setHeader(name, value)
  return next()
}
