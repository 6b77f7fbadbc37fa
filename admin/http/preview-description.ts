import { z, type RouteConfig } from '@hono/zod-openapi'
import { optionalHeaders, type HeaderDescriptions } from './answer-headers.ts'
import { jsonAnswer } from './json-content.ts'
import { DOCUMENT_PATH, documentPreviewSchema } from './schemas/document-preview-schema.ts'

/** The query of a preview, as OpenAPI describes parameters. The typed client asks by `askForPreview`. */
export const previewParameters = [
  {
    name: 'preview',
    in: 'query' as const,
    required: false,
    description: 'Answers which documents the act would write, and does nothing',
    schema: { type: 'string' as const, enum: ['documents'] },
  },
  {
    name: 'document',
    in: 'query' as const,
    required: false,
    description: 'With a preview: the path of a document to show as it would be',
    schema: { type: 'string' as const, pattern: DOCUMENT_PATH.source },
  },
]

type Answers = RouteConfig['responses']

/** What a route answers with 200 when it is not tried; undefined where it answers otherwise. */
const ownAnswer = (answers: Answers) => {
  const own = answers[200]
  if (!own || !('content' in own)) return undefined
  const media = own.content?.['application/json']
  const schema = media && 'schema' in media ? media.schema : undefined
  const { description } = own
  return schema instanceof z.ZodType
    ? { schema, description, headers: own.headers as HeaderDescriptions | undefined }
    : undefined
}

/**
 * The answers of a route that can be tried: 200 is that of a preview as well. Only descriptions say so: whoever calls
 * by types without a preview is answered with what the act alone answers.
 */
export const withPreview = (answers: Answers): Answers => {
  const own = ownAnswer(answers)
  const text = 'With a preview: which documents would be written'
  if (!own) return { ...answers, 200: jsonAnswer(text, documentPreviewSchema) }
  const either = z.union([own.schema, documentPreviewSchema])
  // A preview is of no version, and makes nothing that has an address.
  const headers = own.headers && { headers: optionalHeaders(own.headers) }
  return { ...answers, 200: { ...jsonAnswer(`${own.description}. ${text}`, either), ...headers } }
}
