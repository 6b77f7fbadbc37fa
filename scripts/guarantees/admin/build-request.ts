import type { KnownItems } from './known-items.ts'
import type { RequestPlan } from './request-plans.ts'

/** As text, like every client would have to; what is no text becomes one. */
const asText = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))

const encode = (value: unknown): string => {
  const text = asText(value)
  // What is encoded already stays so: servers have stumbled over that too.
  return /^(%[0-9A-Fa-z]{2}|%|\.\.)/.test(text) ? text : encodeURIComponent(text.toWellFormed())
}

/** Makes the request of a plan, with ids of what exists by now. */
export const buildRequest = (plan: RequestPlan, known: KnownItems): Request => {
  const { operation, method, caller, body } = plan
  const filled = known.fill(plan.path) as Record<string, unknown>
  const path = operation.path.replaceAll(
    /\{(\w+)\}/g,
    (_, name: string) => encode(filled[name] ?? 'x') || 'x',
  )
  const query = Object.entries(known.fill(plan.query) as Record<string, unknown>)
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join('&')
  const headers = new Headers({ 'x-forwarded-for': `192.0.2.${(path.length * 7 + query.length) % 250}` })
  for (const [name, value] of Object.entries(plan.headers)) headers.set(name, value)
  if (caller !== null) headers.set('authorization', `Bearer ${caller}`)
  if (plan.matches) headers.set('if-match', `"${known.versionOf(asText(filled['id']))}"`)
  const url = `http://admin.test${path}${query && `?${query}`}`
  if (body === null || method === 'GET' || method === 'HEAD') return new Request(url, { method, headers })
  const content = 'json' in body ? JSON.stringify(known.fill(body.json)) : body.raw
  return new Request(url, { method, headers, body: content ?? '' })
}
