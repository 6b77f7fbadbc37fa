import { DOCUMENT_CACHE_CONTROL } from '#shared/bucket/object-metadata.ts'
import type { DocumentKind } from './document-kind.ts'

const header = (description: string, example: string) => ({
  description,
  schema: { type: 'string' },
  example,
})
const headerRefs = {
  'Cache-Control': { $ref: '#/components/headers/Cache-Control' },
  ETag: { $ref: '#/components/headers/ETag' },
}

/** The headers that every document has. */
export const sharedHeaders = {
  'Cache-Control': header('How long browsers and the cache in front may keep it', DOCUMENT_CACHE_CONTROL),
  ETag: header('A strong validator: equal content, equal tag', '"5d41402abc4b2a76b9719d911017c592"'),
}

/** The answers that every path can give besides its document. */
export const sharedResponses = {
  NotModified: { description: 'The document is still the one that If-None-Match names', headers: headerRefs },
  NotFound: {
    description: 'There is no such document, or not any more',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  },
}

const idParameter = (kind: DocumentKind) => ({
  name: 'id',
  in: 'path',
  required: true,
  schema:
    kind.name === 'webtoon-page'
      ? { type: 'integer', minimum: 1 }
      : { type: 'string', pattern: '^[a-z0-9-]{1,64}$' },
})

const ifNoneMatch = {
  name: 'If-None-Match',
  in: 'header',
  required: false,
  description: 'The ETag of a copy at hand: the answer is 304 where it is still good',
  schema: { type: 'string' },
}

/** A kind's path and what can be done there: to read it (GET; HEAD goes with it). */
export const describeKind = (kind: DocumentKind): [path: string, item: unknown] => {
  const { id, description } = kind.schema.meta() ?? {}
  const parameters = kind.pattern.includes('{id}') ? [idParameter(kind), ifNoneMatch] : [ifNoneMatch]
  const ok = {
    description,
    headers: headerRefs,
    content: { 'application/json': { schema: { $ref: `#/components/schemas/${id}` } } },
  }
  const responses = {
    '200': ok,
    '304': { $ref: '#/components/responses/NotModified' },
    '404': { $ref: '#/components/responses/NotFound' },
  }
  return [
    `/${kind.pattern}`,
    { get: { operationId: `get-${kind.name}`, parameters, responses, summary: description } },
  ]
}
