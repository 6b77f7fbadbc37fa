import { identifier } from '#shared/content/identifier.ts'
import { ConflictError, NotFoundError, ValidationError, VersionConflictError } from '#shared/errors.ts'
import type { ContentKind, ItemRow } from './content-context.ts'

/**
 * Refuses an id that no row can have before it reaches the database, whatever type a client sent.
 * @throws NotFoundError
 */
export const checkId = (kind: string, id: unknown): void => {
  if (!identifier.safeParse(id).success) throw new NotFoundError(kind, String(id).slice(0, 100))
}

/** @throws ValidationError for a version that is no number */
export const checkVersion = (version: unknown): void => {
  if (Number.isSafeInteger(version)) return
  throw new ValidationError([
    { path: '/version', message: 'must be the whole number that the row was read with' },
  ])
}

/**
 * Takes a row that was locked, if it is the one that the editor saw.
 * @throws NotFoundError
 * @throws VersionConflictError with the row as it is now
 */
export const checkItem = <Kind extends ContentKind>(
  kind: Kind,
  id: string,
  row: ItemRow<Kind> | undefined,
  version?: number,
): ItemRow<Kind> => {
  if (!row) throw new NotFoundError(kind, id)
  if (version !== undefined && row.version !== version) throw new VersionConflictError(kind, id, row)
  return row
}

/** @throws ConflictError `trashed`: what lies in the trash is restored before it is changed. */
export const refuseTrashed = (kind: ContentKind, row: { id: string; trashed_at: number | null }): void => {
  if (row.trashed_at === null) return
  throw new ConflictError(
    'trashed',
    `The ${kind} ${JSON.stringify(row.id)} is in the trash; restore it first`,
    [{ kind, id: row.id }],
  )
}
