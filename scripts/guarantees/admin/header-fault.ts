import type { HeaderDescription } from './read-operations.ts'

/** The headers that clients act upon: none of them is sent without being described. */
const TOLD = [
  'ETag',
  'Location',
  'Retry-After',
  'WWW-Authenticate',
  'Allow',
  'Set-Cookie',
  'Idempotency-Replayed',
  'Content-Disposition',
]

/** What every answer says that says nothing of its own. */
const NOT_KEPT = 'no-store'

const faultOf = (name: string, sent: string | null, described?: HeaderDescription): string | null => {
  if (sent === null) return described?.required ? `lacks the header ${name}` : null
  if (!described) return `has a header that is not described: ${name}: ${sent}`
  const { pattern, enum: values } = described.schema
  const isAsDescribed =
    (pattern === undefined || new RegExp(pattern, 'v').test(sent)) && (values?.includes(sent) ?? true)
  return isAsDescribed ? null : `has a header that is not as described: ${name}: ${sent}`
}

/** Says which header of an answer is not what the description says of it; null where all are. */
export const headerFault = (
  headers: Headers,
  described: Record<string, HeaderDescription> = {},
): string | null => {
  const isOwnCaching = ![null, NOT_KEPT].includes(headers.get('cache-control'))
  const names = new Set([...TOLD, ...Object.keys(described), ...(isOwnCaching ? ['Cache-Control'] : [])])
  for (const name of names) {
    const fault = faultOf(name, headers.get(name), described[name])
    if (fault !== null) return fault
  }
  return null
}
