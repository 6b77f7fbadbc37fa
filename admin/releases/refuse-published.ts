import type { Row } from '#shared/database/schema.ts'
import { ConflictError } from '#shared/errors.ts'

/** @throws ConflictError `release_published`: what readers see by it could not be told any more */
export const refusePublished = (release: Row<'release'>): void => {
  if (release.state !== 'published') return
  throw new ConflictError(
    'release_published',
    `The release ${JSON.stringify(release.id)} is published; roll it back first, or make another one`,
    [{ kind: 'release', id: release.id }],
  )
}
