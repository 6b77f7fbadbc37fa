import type { Transaction } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'
import { ConflictError, ValidationError } from '#shared/errors.ts'

type NamedKind = 'line' | 'station' | 'tag'
/** Leaves room in an id of 64 characters for a suffix that makes it unique. */
const MAX_SLUG = 56
const LATIN_MARKS = /\p{Mark}/gu

/** A name as an id: lower-case Latin letters, digits and hyphens; empty when nothing of it is Latin. */
const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(LATIN_MARKS, '')
    .toLowerCase()
    .replaceAll(/['’]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_SLUG)
    .replaceAll(/^-+|-+$/g, '')

/**
 * The id of a new line, station or tag: the given one, else one made from the English name (`-2`, `-3` …
 * where it is taken, in the trash too).
 * @throws ConflictError `id_taken` when the given one is taken
 * @throws ValidationError when there is neither an id nor a name to make one from
 */
export const chooseId = async (
  tx: Transaction<Schema>,
  kind: NamedKind,
  given: string | undefined,
  englishName: string | undefined,
): Promise<string> => {
  const wanted = given ?? slugOf(englishName ?? '')
  if (wanted === '') {
    const message = 'is needed to make an id from (in Latin letters), or give an id'
    throw new ValidationError([{ path: '/name/en', message }])
  }
  const rows = await tx
    .selectFrom(kind)
    .select('id')
    .where((where) => where.or([where('id', '=', wanted), where('id', 'like', `${wanted}-%`)]))
    .execute()
  const taken = new Set(rows.map(({ id }) => id))
  if (!taken.has(wanted)) return wanted
  if (given !== undefined) {
    throw new ConflictError('id_taken', `There is a ${kind} with the id ${JSON.stringify(given)} already`, [
      { kind, id: given },
    ])
  }
  let number = 2
  while (taken.has(`${wanted}-${number}`)) number += 1
  return `${wanted}-${number}`
}
