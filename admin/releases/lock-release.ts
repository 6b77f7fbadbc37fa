import type { Row } from '#shared/database/schema.ts'
import { NotFoundError, VersionConflictError } from '#shared/errors.ts'
import type { Act } from '../content/act.ts'
import { checkId, checkVersion } from '../content/check-item.ts'

/**
 * Locks a release, always before the items that it names.
 * @param version the one that the editor saw, where one is given
 * @throws NotFoundError, or VersionConflictError with the row as it is now
 */
export const lockRelease = async (act: Act, id: string, version?: number): Promise<Row<'release'>> => {
  checkId('release', id)
  if (version !== undefined) checkVersion(version)
  const release = await act.tx
    .selectFrom('release')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!release) throw new NotFoundError('release', id)
  if (version !== undefined && release.version !== version) {
    throw new VersionConflictError('release', id, release)
  }
  return release
}
