import type { Touched } from '../touched.ts'
import { keyOf } from './document-key.ts'
import { documentKinds } from './registry.ts'

/** The keys of all documents that the changes reach, of every kind. Pure. */
export const affectedPaths = (touched: Touched): string[] =>
  documentKinds.flatMap((kind) => kind.affectedBy(touched).map((id) => keyOf(kind, id)))
