import type { Context } from 'hono'
import type { ContentContext } from '../content/content-context.ts'
import { previewAct } from '../previews/preview-act.ts'
import type { AdminEnv } from './admin-env.ts'
import { contentContextOf } from './content-context-of.ts'

/** Tries an act and answers which documents it would write. @throws what the act throws */
export const previewAnswer = async (
  context: Context<AdminEnv>,
  perform: (context: ContentContext) => Promise<unknown>,
  path: string | undefined,
) => {
  const { documentPreviews: documents } = context.var.services
  const { document, ...effects } = await previewAct(contentContextOf(context), documents, perform, path)
  const shown = document && { ...document, body: document.body as Record<string, unknown> | null }
  return { preview: 'documents' as const, ...effects, document: shown }
}
