import { invalidRequest } from '../invalid-request.ts'
import { previewQuery } from '../schemas/document-preview-schema.ts'
import type { Check } from './check.ts'

/**
 * Lets `?preview=documents` ask what an act would do: the handler runs as always, and `contentContextOf` ends its
 * transaction with the answer in place of committing it. So what the act would refuse is refused here too.
 */
export const previewDocuments = (): Check => (context) => {
  const query = previewQuery.safeParse(context.req.query())
  if (!query.success) throw invalidRequest('query', query.error)
  const { preview, document } = query.data
  if (preview !== undefined) context.set('preview', { document })
}
