import { z } from 'zod'
import { canonical } from '#shared/documents/canonical.ts'
import { SCHEMA_VERSION } from '#shared/documents/index-document.ts'
import { openApiDocument, type OpenApiDocument } from '#shared/documents/open-api-document.ts'
import type { DocumentKind } from './document-kind.ts'
import { describeKind, sharedHeaders, sharedResponses } from './open-api-paths.ts'
import { onlyId } from './only-id.ts'

type JsonSchema = Record<string, unknown>

/** The schema of every kind and of their parts, each once; references lead to the place where OpenAPI keeps them. */
const schemasOf = (kinds: Pick<DocumentKind, 'schema'>[]): Record<string, JsonSchema> => {
  const schemas: Record<string, JsonSchema> = {}
  for (const { schema } of kinds) {
    // As input: whatever is added to a document later is no fault, so nothing forbids further members.
    Object.assign(schemas, z.toJSONSchema(schema, { io: 'input' }).$defs)
  }
  // `id` named the schema for zod; in JSON Schema 2020-12 it means nothing.
  for (const schema of Object.values(schemas)) delete schema['id']
  return JSON.parse(
    JSON.stringify(schemas).replaceAll('"#/$defs/', '"#/components/schemas/'),
  ) as typeof schemas
}

const problem = {
  type: 'object',
  description: 'RFC 9457',
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'string' },
  },
  required: ['title', 'status'],
}

const describe = (kinds: DocumentKind[]): OpenApiDocument => {
  const description = {
    components: {
      headers: sharedHeaders,
      responses: sharedResponses,
      schemas: { ...schemasOf(kinds), Problem: problem },
    },
    info: {
      title: 'HISUBTORY',
      version: String(SCHEMA_VERSION),
      description:
        'Stations and the stories under them, as documents that are made ahead and served by a cache. What a document has no value for is left out; lists are always there. Members may be added: ignore those that you do not know.',
    },
    openapi: '3.1.1',
    paths: Object.fromEntries(kinds.map(describeKind)),
    servers: [{ url: '/' }],
  }
  return JSON.parse(canonical(description)) as OpenApiDocument
}

/** `v1/openapi.json`: made of the schemas of the kinds, so it changes with the code only, and no edit reaches it. */
export const openApi = (kinds: DocumentKind[]): DocumentKind<null, OpenApiDocument> => {
  const self: DocumentKind<null, OpenApiDocument> = {
    name: 'openapi',
    pattern: 'v1/openapi.json',
    schema: openApiDocument,
    rank: 0,
    maxBatch: 1,
    // About 40 KB; it grows with the code, not with the content.
    maxBytes: 500_000,
    affectedBy: () => [],
    ids: async (_db, after) => onlyId(after === null),
    load: async () => new Map([['', null]]),
    project: () => body,
    links: () => [],
  }
  const body = describe([...kinds, self])
  return self
}
