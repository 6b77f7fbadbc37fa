import type { Row } from '#shared/database/schema.ts'
import { transact } from '#shared/database/transact.ts'
import { ROOT_KEY } from '../documents/root-key.ts'
import { KNOWN_KINDS } from '../touching/known-kinds.ts'
import { chunks } from './chunks.ts'
import type { Present } from './classify.ts'
import { projectDocuments } from './project-documents.ts'
import type { PublisherContext } from './publisher-context.ts'

/** A proof looks at this many new documents at the most; more than that come from an import and are proven together. */
const PROOF_LIMIT = 2_000

type Target = Pick<Row<'document'>, 'path' | 'etag' | 'hash' | 'revision' | 'proven'>

/**
 * No document that readers can find may link to one that they can't read. New documents are stored without
 * looking (nobody is led to them); before the first document that is found links to one, everything that can
 * be reached from it through new documents has to be stored, and nothing older of it cached. That is proven once.
 * @param documents what is about to be put
 * @returns the paths among them that have to wait, and the documents that they lead to and that aren't stored
 */
export const findUnprovable = async (
  context: PublisherContext,
  owner: string,
  documents: Present[],
): Promise<{ waiting: Set<string>; missing: string[] }> => {
  const targets = new Set(
    documents.flatMap(({ path, links }) => links.filter((link) => link !== path && link !== ROOT_KEY)),
  )
  let proof = await explore(context, targets)
  // Too many to look at one by one: after an import, all are proven together.
  if (proof.tooMany && (await proveAll(context, owner))) proof = await explore(context, targets)
  const failed = taintedBy(proof)
  const good = [...proof.unproven.values()].filter(({ path }) => !failed.has(path))
  const refused = await markProven(context, owner, good)
  // Somebody changed a document while it was looked at: what leads to new documents waits for the next attempt.
  if (refused) for (const path of proof.unproven.keys()) failed.add(path)
  const waiting = documents.filter(({ links }) => links.some((link) => failed.has(link)))
  return { waiting: new Set(waiting.map(({ path }) => path)), missing: [...proof.absent] }
}

type Proof = {
  /** New documents that were looked at. */
  unproven: Map<string, Target>
  links: Map<string, string[]>
  /** Not stored, maybe cached as a 404, or about to change. */
  missing: Set<string>
  /** Those of them that are not in the bucket. */
  absent: Set<string>
  /** Whether the limit was reached: what was not looked at counts as missing. */
  tooMany: boolean
}

/** Follows links from the targets through documents that are not proven yet. */
const explore = async (context: PublisherContext, targets: Set<string>): Promise<Proof> => {
  const proof: Proof = {
    unproven: new Map(),
    links: new Map(),
    missing: new Set(),
    absent: new Set(),
    tooMany: false,
  }
  const unpurged = await pendingPurges(context.db)
  const seen = new Set<string>()
  for (let frontier = [...targets]; frontier.length > 0;) {
    const rows = await readTargets(context.db, frontier)
    const next: Target[] = []
    for (const path of frontier) {
      seen.add(path)
      const row = rows.get(path)
      if (!row || row.etag === null) proof.absent.add(path)
      if (!row || row.etag === null) proof.missing.add(path)
      else if (row.proven === 1) continue
      // An older state may be cached, a 404 or one that links elsewhere: nobody may be led to it before it is purged.
      else if (unpurged(path)) proof.missing.add(path)
      else next.push(row)
    }
    if (proof.unproven.size + next.length > PROOF_LIMIT) {
      for (const { path } of next) proof.missing.add(path)
      proof.tooMany = true
      break
    }
    frontier = (await linksOf(context, proof, next)).filter((path) => !seen.has(path))
  }
  return proof
}

const linksOf = async (context: PublisherContext, proof: Proof, rows: Target[]): Promise<string[]> => {
  const found = new Set<string>()
  for (const some of chunks(rows, 500)) {
    const projections = await projectDocuments(
      context,
      some.map(({ path }) => path),
    )
    for (const row of some) {
      const projection = projections.get(row.path)
      // What is stored may link elsewhere than the projection: its own change has to come first.
      if (projection?.state !== 'present' || projection.hash !== row.hash) {
        proof.missing.add(row.path)
        continue
      }
      const links = projection.links.filter((link) => link !== row.path && link !== ROOT_KEY)
      proof.unproven.set(row.path, row)
      proof.links.set(row.path, links)
      for (const link of links) found.add(link)
    }
  }
  return [...found]
}

/** Everything from which something missing can be reached. */
const taintedBy = ({ links, missing }: Proof): Set<string> => {
  const linkers = new Map<string, string[]>()
  for (const [path, itsLinks] of links) {
    for (const link of itsLinks) {
      const known = linkers.get(link)
      if (known) known.push(path)
      else linkers.set(link, [path])
    }
  }
  const tainted = new Set(missing)
  for (const path of tainted) for (const linker of linkers.get(path) ?? []) tainted.add(linker)
  return tainted
}

const readTargets = async (db: PublisherContext['db'], paths: string[]): Promise<Map<string, Target>> => {
  const rows = new Map<string, Target>()
  for (const some of chunks(paths, 500)) {
    const found = await db
      .selectFrom('document')
      .select(['path', 'etag', 'hash', 'revision', 'proven'])
      .where('path', 'in', some)
      .execute()
    for (const row of found) rows.set(row.path, row)
  }
  return rows
}

/** Tells whether the cache may still hold an older state of a document. */
const pendingPurges = async (db: PublisherContext['db']): Promise<(path: string) => boolean> => {
  const rows = await db.selectFrom('purge').select('path').distinct().execute()
  const paths = new Set(rows.map(({ path }) => path))
  const prefixes = [...paths].filter((path) => path.endsWith('*')).map((path) => path.slice(0, -1))
  return (path) => paths.has(`/${path}`) || prefixes.some((prefix) => `/${path}`.startsWith(prefix))
}

/** @returns whether one of them was changed, or is being changed, since it was looked at; none is marked then */
const markProven = async (context: PublisherContext, owner: string, targets: Target[]): Promise<boolean> => {
  if (targets.length === 0) return false
  return transact(context.db, async (transaction) => {
    for (const some of chunks(
      targets.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
      500,
    )) {
      const paths = some.map(({ path }) => path)
      const rows = await transaction
        .selectFrom('document')
        .select(['path', 'revision', 'lease_owner'])
        .where('path', 'in', paths)
        .orderBy('path')
        .forUpdate()
        .execute()
      const revisions = new Map(rows.map((row) => [row.path, row]))
      const untouched = some.every(({ path, revision }) => {
        const row = revisions.get(path)
        return row?.revision === revision && (row.lease_owner === null || row.lease_owner === owner)
      })
      if (!untouched) return true
      await transaction.updateTable('document').set({ proven: 1 }).where('path', 'in', paths).execute()
    }
    return false
  })
}

/**
 * Proves all documents at once, after an import or a rebuild. What was stored up to now was projected from a
 * state all of whose changes have been published when no change is left (but those that the owner holds
 * itself, in the step after its new documents): so everything that it links to is stored.
 * @returns whether it could be done: no change of others waited, and no purge
 */
export const proveAll = async (context: PublisherContext, owner: string): Promise<boolean> => {
  const { db, now } = context
  const at = now()
  const open = await db
    .selectFrom('change')
    .select('id')
    .where('kind', 'in', KNOWN_KINDS)
    .where((where) => where.or([where('claimed_by', 'is', null), where('claimed_by', '!=', owner)]))
    .limit(1)
    .executeTakeFirst()
  const unpurged = await db.selectFrom('purge').select('id').limit(1).executeTakeFirst()
  if (open || unpurged) return false
  await transact(db, (transaction) =>
    transaction
      .updateTable('document')
      .set({ proven: 1 })
      .where('proven', '=', 0)
      .where('etag', 'is not', null)
      .where('stored_at', '<=', at)
      .where((where) => where.or([where('lease_owner', 'is', null), where('lease_owner', '=', owner)]))
      .execute(),
  )
  return true
}
