import type { ContentContext } from '../content/content-context.ts'
import type { DocumentDraft, DocumentEffects, DocumentPreviews } from './document-previews.ts'
import { tryAct } from './try-act.ts'

export type ActPreview = DocumentEffects & {
  /** The document that was asked for, as it would be. */
  document: ({ path: string } & DocumentDraft) | null
}

/**
 * Tells which documents an act would create, rewrite and remove, by trying it, and shows one of them as it would
 * be. It throws what the act throws.
 * @param perform any function of an editor that ends in one `performAct` with this context
 * @param path the key of the document to show (`v1/episodes/….json`)
 */
export const previewAct = (
  context: ContentContext,
  documents: DocumentPreviews,
  perform: (context: ContentContext) => Promise<unknown>,
  path?: string,
): Promise<ActPreview> =>
  tryAct(context, perform, async ({ tx, changes }) => ({
    ...(await documents.effects(tx, changes)),
    document: path === undefined ? null : { path, ...(await documents.draft(tx, path)) },
  }))
