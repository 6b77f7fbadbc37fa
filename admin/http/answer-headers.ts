/** The headers of answers that mean something to a client; `required`: every such answer has it. */
const HEADERS = {
  ETag: {
    required: true,
    description: 'The version of what is answered: the next change names it in If-Match',
    schema: { type: 'string', pattern: String.raw`^"\d+"$` },
  },
  Location: {
    required: true,
    description: 'Where what the request made is found, or where the browser goes on',
    schema: { type: 'string', format: 'uri-reference' },
  },
  'Retry-After': {
    required: true,
    description: 'In how many seconds the same request may be sent again',
    schema: { type: 'string', pattern: String.raw`^\d+$` },
  },
  'WWW-Authenticate': {
    required: true,
    description:
      'How to sign in (RFC 9110, section 11.6.1), and what is wrong with a token (RFC 6750, section 3)',
    schema: { type: 'string', pattern: '^Bearer ' },
  },
  'Set-Cookie': {
    required: false,
    description: 'Given to browsers: what they show at the next request, or forget',
    schema: { type: 'string' },
  },
  'Idempotency-Replayed': {
    required: false,
    description: 'This is the answer that an earlier request with the same Idempotency-Key got',
    schema: { type: 'string', enum: ['true'] },
  },
  'Cache-Control': {
    required: true,
    description: 'How this answer may be kept; those that do not describe it are not to be stored',
    schema: { type: 'string' },
  },
  'Content-Disposition': {
    required: true,
    description: 'The name under which it is saved',
    schema: { type: 'string', pattern: '^attachment; ' },
  },
  Allow: {
    required: true,
    description: 'The methods that the address takes',
    schema: { type: 'string' },
  },
} as const

export type HeaderName = keyof typeof HEADERS

/** Headers as OpenAPI describes those of an answer. */
export type HeaderDescriptions = Record<
  string,
  {
    required: boolean
    description: string
    schema: { type: 'string'; pattern?: string; format?: string; enum?: string[] }
  }
>

/** Describes headers of an answer, for its `headers`; without any there is nothing to describe. */
export const answerHeaders = (...names: HeaderName[]): { headers?: HeaderDescriptions } => {
  if (names.length === 0) return {}
  const described = names.map((name) => [name, structuredClone(HEADERS[name])])
  return { headers: Object.fromEntries(described) as HeaderDescriptions }
}

/** The same headers of an answer that may lack them. */
export const optionalHeaders = (headers: HeaderDescriptions): HeaderDescriptions =>
  Object.fromEntries(Object.entries(headers).map(([name, header]) => [name, { ...header, required: false }]))
