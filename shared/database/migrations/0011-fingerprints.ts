import { addColumn, types } from './steps.ts'

/** What a document was made of: a rebuild reads it instead of projecting the document again. */
export const fingerprints = {
  document_fingerprint: addColumn('document', 'fingerprint', types.id),
}
