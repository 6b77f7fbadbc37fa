import type { DescriptionCheck } from './create-description-check.ts'
import { headerFault } from './header-fault.ts'
import type { Operation } from './read-operations.ts'

type Checked = { fault: string | null; body: unknown }

/** What anything may answer, described or not, because the request did not reach the route. */
const BEFORE_ROUTES = new Set([404, 405])

/**
 * Looks whether an answer keeps what all answers promise: no failure of ours, a problem document for every
 * refusal, and no status, header or body of which the description says otherwise.
 * @param method what was sent
 * @param operation what the path stands for
 */
export const checkAnswer = async (
  response: Response,
  method: string,
  operation: Operation,
  follows: DescriptionCheck,
): Promise<Checked> => {
  const type = response.headers.get('content-type') ?? ''
  const fault = (text: string): Checked => ({ fault: `${response.status} ${text}`, body: null })
  const isOwn = method === operation.method.toUpperCase()
  const described = isOwn ? operation.responses[response.status] : undefined
  const wrongHeader = described ? headerFault(response.headers, described.headers) : null
  if (type.startsWith('text/event-stream')) {
    await response.body?.cancel()
    return wrongHeader === null ? { fault: null, body: null } : fault(wrongHeader)
  }
  const text = await response.text()
  if (response.status >= 500) return fault(`is a failure of ours: ${text}`)
  if (!response.headers.has('x-request-id')) return fault('names no request')
  if (response.headers.get('x-content-type-options') !== 'nosniff') return fault('lacks the security headers')
  if (isOwn && !described && !BEFORE_ROUTES.has(response.status))
    return fault(`is not described: ${text.slice(0, 300)}`)
  if (wrongHeader !== null) return fault(wrongHeader)
  const isJson = /^application\/(problem\+)?json\b/.test(type)
  const body: unknown = isJson && text !== '' ? JSON.parse(text) : null
  if (response.status < 400) {
    const difference = isOwn && body !== null ? follows(operation, response.status, body) : null
    return difference === null ? { fault: null, body } : fault(`is not as described: ${difference}`)
  }
  if (!type.startsWith('application/problem+json')) return fault(`is no problem document but ${type}`)
  // RFC 9110, section 9.3.2: an answer to HEAD has no content.
  if (method === 'HEAD') return { fault: null, body: null }
  const { status, code, type: kind } = (body ?? {}) as Record<string, unknown>
  const isWhole = status === response.status && typeof code === 'string' && typeof kind === 'string'
  return isWhole ? { fault: null, body: null } : fault(`is no whole problem document: ${text}`)
}
