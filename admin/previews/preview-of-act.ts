import type { Act } from '../content/act.ts'
import type { DocumentDraft, DocumentEffects, DocumentPreviews } from './document-previews.ts'

export type ActPreview = DocumentEffects & {
  /** The document that was asked for, as it would be. */
  document: ({ path: string } & DocumentDraft) | null
}

/**
 * Tells which documents an act would create, rewrite and remove, and shows one of them as it would be.
 * @param act done, and not yet committed
 * @param path the key of the document to show (`v1/episodes/….json`)
 */
export const previewOfAct = async (
  documents: DocumentPreviews,
  { tx, changes }: Act,
  path?: string,
): Promise<ActPreview> => ({
  ...(await documents.effects(tx, changes)),
  document: path === undefined ? null : { path, ...(await documents.draft(tx, path)) },
})
