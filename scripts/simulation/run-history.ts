import type { ContentContext } from '#admin/content/content-context.ts'
import { runDueSchedules } from '#admin/content/run-due-schedules.ts'
import { parseKey, keyOf } from '#origin/documents/document-key.ts'
import { documentKinds } from '#origin/documents/registry.ts'
import { drainPublisher } from '#origin/publisher.ts'
import { advanceBatches } from '#origin/publishing/advance-batches.ts'
import { advancePublications } from '#origin/publishing/advance-publications.ts'
import { projectDocuments } from '#origin/publishing/project-documents.ts'
import { publishChanges } from '#origin/publishing/publish-changes.ts'
import type { PublisherContext } from '#origin/publishing/publisher-context.ts'
import { recheckDocuments } from '#origin/publishing/recheck-documents.ts'
import { runPurges } from '#origin/purge/run-purges.ts'
import type { Database } from '#shared/database/database.ts'
import { HisubtoryError } from '#shared/errors.ts'
import { newUlid } from '#shared/id.ts'
import { silentLogger } from '#shared/logger.ts'
import { actDirectly } from './act-directly.ts'
import { createBeginning, editAtRandom } from './edit-at-random.ts'
import type { EditorActs } from './editor-acts.ts'
import { hideAndShow, type HidingEditor } from './hide-and-show.ts'
import { createHostileBucket } from './hostile-bucket.ts'
import { createRandom, type Random } from './random.ts'
import { createStaleEdge } from './stale-edge.ts'

const LEASE_MS = 2_000
/** After this, no put of a holder that was stopped can arrive, and documents that were taken over are compared again. */
const QUARTER_OF_AN_HOUR_MS = 17 * 60_000

/** What a history left behind that should not be: empty when all guarantees held. */
export type HistoryProblems = { dangling: string[]; diverged: string[]; queued: string[] }

/** Something that happens to the database: `backUp` is called between two edits, `strike` when everybody has stopped. */
export type Accident = { backUp(): Promise<void>; strike(publisher: PublisherContext): Promise<void> }

/**
 * Plays one random history: an editor edits, two publishers publish, are killed, stopped and woken at random
 * places, while bucket and cache are as bad as they may be; then everything calms down, and what is in the bucket
 * must be what a full projection of the database gives. At every change of the bucket, no reader may be led to
 * something that isn't there.
 * @param db an empty database with the newest schema
 * @param actsOf how the editor acts; directly, where it is left out
 * @param accident what strikes before the calm; nothing, where it is left out
 */
export const runHistory = async (
  db: Database,
  seed: number,
  actsOf: (context: ContentContext) => EditorActs = actDirectly,
  accident: Accident | null = null,
): Promise<HistoryProblems> => {
  const random = createRandom(seed)
  // Jitter is chance too: with it, a seed alone repeats a history.
  Math.random = () => random.next()
  const clock = { time: 1_700_000_000_000 }
  const now = () => (clock.time += 1)
  const world = createWorld(db, random, now)
  const { bucket, edge, publisher } = world
  const editor = { ...world.editor, acts: actsOf(world.editor.context) }
  await db.insertInto('media').values(MEDIA).execute()
  await createBeginning(editor)

  const stop = { publishing: false }
  const woken: (() => void)[] = []
  const crew = Array.from({ length: 2 }, () => publishUntilStopped(publisher, random, stop, woken, clock))
  const pass = async () => {
    await turns(random.integer(30))
    clock.time += random.chance(0.2) ? 3_000 : random.integer(100)
    if (random.chance(0.2)) woken.splice(0).forEach((wake) => wake())
  }
  const most = 6 + random.integer(14)
  const backUpAt = accident ? 1 + random.integer(most) : 0
  for (let edits = most; edits > 0; edits -= 1) {
    if (edits === backUpAt) await accident?.backUp()
    if (random.chance(0.2)) await hideForAWhile(editor, pass)
    else await editAtRandom(editor)
    await pass()
  }
  stop.publishing = true
  bucket.calm()
  edge.calm()
  woken.splice(0).forEach((wake) => wake())
  await Promise.race([Promise.all(crew), turns(2_000)])
  woken.splice(0).forEach((wake) => wake())
  // Whoever puts a database back takes longer than a call may be on its way.
  if (accident) clock.time += QUARTER_OF_AN_HOUR_MS
  const before = [...bucket.objects.keys()]
  await accident?.strike(publisher)
  await settle(world, clock)
  return {
    dangling: [...world.dangling, ...edge.danglingLinks()],
    diverged: [
      ...(await compareWithProjection(db, bucket.objects)),
      ...(accident ? findStale(world, before) : []),
    ],
    queued: await leftInQueues(db),
  }
}

/** What readers get otherwise than it is stored, of what there is now and was before. */
const findStale = ({ bucket: { objects }, edge }: World, before: string[]): string[] =>
  [...new Set([...before, ...objects.keys()])].flatMap((key) => {
    const [shown, stored] = [edge.read(key), objects.get(key)?.body ?? null]
    const isSame =
      shown === stored || (shown !== null && stored !== null && Buffer.from(shown).equals(stored))
    return isSame ? [] : [`${key} is shown otherwise than it is stored`]
  })

/** Long enough that its document is removed, or about to be. */
const hideForAWhile = async (editor: HidingEditor, pass: () => Promise<void>): Promise<void> => {
  try {
    await hideAndShow(editor, async () => {
      for (let times = editor.random.integer(12); times > 0; times -= 1) await pass()
    })
  } catch (error) {
    // What the rules refuse is refused: somebody else's edit came first.
    if (!(error instanceof HisubtoryError)) throw error
  }
}

const MEDIA = {
  id: 'abcdefghijklmnopqrstuvwxyz',
  width: 800,
  height: 1000,
  thumbhash: 'AAAA',
  widths: '[480,800]',
  bytes: 1,
  created_at: 0,
  created_by: 'simulation',
}

const turn = () => new Promise((resolve) => setImmediate(resolve))
const turns = async (count: number) => {
  for (let left = count; left > 0; left -= 1) await turn()
}

const linksOf = (key: string, body: Uint8Array): string[] =>
  parseKey(key)?.kind.links(JSON.parse(Buffer.from(body).toString('utf8'))) ?? []

const createWorld = (db: Database, random: Random, now: () => number) => {
  const dangling = new Set<string>()
  const readers = { areLooking: true }
  const look = () => {
    if (!readers.areLooking) return
    for (const key of edge.danglingLinks()) dangling.add(key)
  }
  const bucket = createHostileBucket({ random, now, trouble: 0.05, onChange: () => look() })
  const edge = createStaleEdge({ objects: bucket.objects, random, linksOf, trouble: 0.1 })
  const newId = () => newUlid(now(), Buffer.from(Array.from({ length: 16 }, () => random.integer(256))))
  const publisher: PublisherContext = {
    db,
    bucket,
    purge: edge.purge,
    readEdge: async (path) => ({ body: edge.read(path.slice(1)) }),
    logger: silentLogger(),
    now,
    newId,
    leaseMs: LEASE_MS,
    putConcurrency: 4,
    sleep: async (ms) => {
      for (let passed = 0; passed < ms * 20; passed += 1) now()
      await turn()
    },
  }
  const context: ContentContext = { db, actor: 'editor', origin: 'simulation', now, newId }
  return { db, bucket, edge, publisher, dangling, readers, editor: { context, random, media: MEDIA.id } }
}

type World = ReturnType<typeof createWorld>

/** One publisher's life: it works step by step; killed, another one takes its place. */
const publishUntilStopped = async (
  base: PublisherContext,
  random: Random,
  stop: { publishing: boolean },
  woken: (() => void)[],
  clock: { time: number },
): Promise<void> => {
  while (!stop.publishing) {
    const { promise: death, resolve: killed } = Promise.withResolvers<void>()
    const context: PublisherContext = {
      ...base,
      reached: async (point) => {
        await turn()
        if (stop.publishing) return
        if (random.chance(0.02)) {
          killed()
          // A killed process does nothing any more, not even give its leases back.
          await new Promise(() => undefined)
        }
        // Just before a put or a removal is the worst place to be stopped at: others go on, and do the reverse.
        const isStopped = random.chance(point === 'put' ? 0.06 : 0.02)
        if (isStopped) await new Promise<void>((resolve) => woken.push(resolve))
      },
    }
    const life = (async () => {
      while (!stop.publishing) {
        await step(context, base, random).catch(() => undefined)
        await turn()
      }
    })()
    await Promise.race([life, death])
    clock.time += random.chance(0.5) ? LEASE_MS : 10
  }
}

const step = async (context: PublisherContext, base: PublisherContext, random: Random): Promise<unknown> => {
  const schedules = { db: base.db, actor: 'publisher', origin: 'schedule', now: base.now, newId: base.newId }
  switch (random.integer(5)) {
    case 0:
      return runPurges(context)
    case 1:
      return (await advanceBatches(context)) + (await advancePublications(context))
    case 2:
      return runDueSchedules(schedules)
    default:
      return publishChanges(context)
  }
}

/**
 * Calm: leases run out, and everything is worked off; then calls arrive that their senders gave up long ago. No
 * condition of S3's refuses such a call when the object is again what it was (A, B, A), so that readers may see it
 * until the documents are compared again: what counts is that they are put right.
 */
const settle = async (
  { bucket, publisher, editor, readers }: World,
  clock: { time: number },
): Promise<void> => {
  clock.time += LEASE_MS * 2
  const schedules = [() => runDueSchedules(editor.context)]
  await drainPublisher(publisher, schedules)
  clock.time += 10_000
  await drainPublisher(publisher, schedules)
  readers.areLooking = false
  await bucket.deliverLate()
  clock.time += QUARTER_OF_AN_HOUR_MS
  while ((await recheckDocuments(publisher)) > 0) await drainPublisher(publisher, schedules)
  await drainPublisher(publisher, schedules)
}

/** What is in the bucket and should not be, or the other way round, or with other bytes. */
export const compareWithProjection = async (
  db: Database,
  objects: Map<string, { body: Uint8Array }>,
): Promise<string[]> => {
  const expected = new Map<string, Buffer>()
  for (const kind of documentKinds) {
    for (let after: string | null = null; ;) {
      const ids: string[] = await kind.ids(db, after, kind.maxBatch)
      const last = ids.at(-1)
      if (last === undefined) break
      after = last
      const projections = await projectDocuments(
        { db },
        ids.map((id) => keyOf(kind, id)),
      )
      for (const projection of projections.values()) {
        if (projection.state === 'present') expected.set(projection.path, projection.body)
      }
    }
  }
  const differences: string[] = []
  for (const [path, body] of expected) {
    const object = objects.get(path)
    if (!object) differences.push(`${path} is missing`)
    else if (!body.equals(object.body)) differences.push(`${path} has other bytes`)
  }
  for (const path of objects.keys()) if (!expected.has(path)) differences.push(`${path} should not be there`)
  return differences
}

/** What should be worked off and is not: rows in queues, receipts that are open, leases. */
export const leftInQueues = async (db: Database): Promise<string[]> => {
  const left: string[] = []
  for (const table of ['change', 'purge', 'invalidation', 'batch'] as const) {
    const { rows } = await db
      .selectFrom(table)
      .select((select) => select.fn.countAll<number>().as('rows'))
      .executeTakeFirstOrThrow()
    if (Number(rows) > 0) left.push(`${Number(rows)} rows in ${table}`)
  }
  const open = await db
    .selectFrom('publication')
    .select(['id', 'state'])
    .where('state', '!=', 'verified')
    .execute()
  for (const publication of open) left.push(`publication ${publication.id} is ${publication.state}`)
  const leased = await db.selectFrom('document').select('path').where('lease_owner', 'is not', null).execute()
  for (const { path } of leased) left.push(`${path} is leased`)
  return left
}
