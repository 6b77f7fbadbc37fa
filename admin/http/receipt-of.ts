import type { Database } from '#shared/database/database.ts'
import { readPublication } from '../publications/read-publication.ts'
import { publicationView } from './publication-view.ts'

/** Where a publication can be followed. */
const publicationPath = (id: string): string => `/api/admin/publications/${id}`

/**
 * What an act of publishing answers with: 202, the receipt and its address, or 200 and null where readers see no
 * difference, so that there is nothing to follow.
 */
export const receiptOf = async (db: Database, publication: string | null) =>
  publication === null
    ? { publication: null, status: 200 as const, headers: {} as Record<string, string> }
    : {
        publication: publicationView(await readPublication(db, publication)),
        status: 202 as const,
        headers: { location: publicationPath(publication) } as Record<string, string>,
      }
