import type { Row } from '#shared/database/schema.ts'
import { affectedPaths } from '../documents/affected-paths.ts'
import { parseKey } from '../documents/document-key.ts'
import { ROOT_KEY } from '../documents/root-key.ts'
import { findTouched } from '../find-touched.ts'
import { KNOWN_KINDS } from '../touching/known-kinds.ts'
import { chunks } from './chunks.ts'
import type { PublisherContext } from './publisher-context.ts'
import { settleAll } from './settle-all.ts'

/** With more changes than this on their way (an import), nothing is removed before they have been published. */
const MOST_CHANGES = 500

/**
 * Whether a document outside of a pass leads to one of its documents, or may do so, as it lies in the bucket.
 *
 * What a change reaches is found as things stand now. Where another change moved them since, a document that led
 * to what was hidden is reached by that other change alone: an episode that came to stand between two others cuts
 * the first one off from what becomes of the second. So what other changes reach is looked at as well, and what
 * was put off by passes whose changes are gone.
 * @param rows the documents that the pass holds itself
 * @param changes the changes that it holds
 */
export const isLinkedElsewhere = async (
  context: PublisherContext,
  targets: string[],
  rows: Map<string, unknown>,
  changes: Pick<Row<'change'>, 'id'>[],
): Promise<boolean> => {
  const others = await otherChanges(context.db, changes)
  if (others.length > MOST_CHANGES) return true
  const reached = others.length > 0 ? affectedPaths(await findTouched(context.db, others)) : []
  const linkers = await findLinkers(context.db, [...reached, ...(await unfinished(context.db))], rows)
  if (linkers.length === 0) return false
  // Somebody is at it, or was killed there: what it leads to is not known before they are done.
  if (linkers.some((row) => row.lease_owner !== null)) return true
  const links = await settleAll(linkers, context.putConcurrency, ({ path }) => storedLinks(context, path))
  return links.flat().some((link) => targets.includes(link))
}

const otherChanges = async (
  db: PublisherContext['db'],
  changes: Pick<Row<'change'>, 'id'>[],
): Promise<Row<'change'>[]> => {
  const own = new Set(changes.map(({ id }) => id))
  const all = await db
    .selectFrom('change')
    .selectAll()
    .where('kind', 'in', KNOWN_KINDS)
    .limit(MOST_CHANGES + own.size + 1)
    .execute()
  return all.filter(({ id }) => !own.has(id))
}

/** Documents that were put off, parked, or found to be other than they should be. */
const unfinished = async (db: PublisherContext['db']): Promise<string[]> => {
  const rows = await db
    .selectFrom('document')
    .select('path')
    .where('retry_at', 'is not', null)
    .where('etag', 'is not', null)
    .execute()
  return rows.map(({ path }) => path)
}

type Linker = Pick<Row<'document'>, 'path' | 'lease_owner'>

/** Those among documents that readers may find, and that the pass does not hold. */
const findLinkers = async (
  db: PublisherContext['db'],
  paths: string[],
  rows: Map<string, unknown>,
): Promise<Linker[]> => {
  const linkers: Linker[] = []
  const candidates = [...new Set(paths)].filter((path) => !rows.has(path))
  for (const some of chunks(candidates, 500)) {
    const found = await db
      .selectFrom('document')
      .select(['path', 'lease_owner', 'proven'])
      .where('path', 'in', some)
      .where('etag', 'is not', null)
      .execute()
    linkers.push(...found.filter(({ path, proven }) => proven === 1 || path === ROOT_KEY))
  }
  return linkers
}

/** Where readers get to from what is stored. */
const storedLinks = async ({ bucket }: PublisherContext, path: string): Promise<string[]> => {
  const object = await bucket.get(path)
  try {
    return (object && parseKey(path)?.kind.links(JSON.parse(Buffer.from(object.body).toString('utf8')))) ?? []
  } catch {
    // Nobody gets anywhere from something damaged, or foreign.
    return []
  }
}
