import { dirname, join } from 'node:path'
import type { Database } from '#shared/database/database.ts'
import type { PublicationState } from '#shared/database/schema.ts'
import { openOnServer } from '#shared/database/test-databases.ts'
import { startEnvironment, type Environment } from '../dev-env/start-environment.ts'
import { createBeginning } from '../simulation/edit-at-random.ts'
import { createRandom, type Random } from '../simulation/random.ts'
import { createReadEdge } from '../wiring/create-read-edge.ts'
import { chooseFate } from './choose-fate.ts'
import type { Counted } from './count-up.ts'
import { countDeath, emptyReport, type CrashReport } from './crash-report.ts'
import { createWitness, type Witness } from './create-witness.ts'
import { editUntilStopped } from './edit-until-stopped.ts'
import type { Death } from './fate.ts'
import { findDangling } from './find-dangling.ts'
import { findDiverged } from './find-diverged.ts'
import { findLost } from './find-lost.ts'
import { openPublisherPool } from './open-publisher-pool.ts'
import { runCrew } from './run-crew.ts'
import { sampleMedia } from './sample-media.ts'
import { settle } from './settle.ts'
import { spawnPublisher } from './spawn-publisher.ts'
import { startBeside, type Beside } from './start-beside.ts'
import { wasBroughtBack } from './was-brought-back.ts'
import { watchReaders } from './watch-readers.ts'

/** Short, so that others take over soon; long enough for a pass on a busy machine. */
const LEASE_MS = 250
/** So many processes start, or wait, while others live. */
const SPARES = 2

export type RoundOptions = {
  /** A MySQL or MariaDB server on which a database can be made. */
  serverUrl: string
  seed: number
  kills: number
  logLevel: string
  signal: AbortSignal
  onKill?: () => void
}

/** What the parts of a round share. `signal` is aborted when one of them fails, or from outside. */
type Round = Omit<RoundOptions, 'serverUrl'> & {
  environment: Environment
  report: CrashReport
  witness: Witness
  /** Numbers whose publications are on their way to the readers. */
  counted: Map<string, Counted>
  /** Chance for one purpose, the same for the same seed. */
  random(purpose: number): Random
  /** Starts something beside the rest; when it fails, the round fails. */
  beside(task: (signal: AbortSignal) => Promise<void>): Beside
}

/**
 * One round, with a database and a bucket of its own: editors edit, publishers publish and are killed, a reader
 * reads through the edge; then everything calms down, and what readers get is compared with what was committed.
 * The seed decides what everybody does; how it falls together is up to the machine.
 * @throws whatever one of them fails with; the signal's reason
 */
export const runRound = async (options: RoundOptions): Promise<CrashReport> => {
  await using environment = await startEnvironment(() => openOnServer(options.serverUrl))
  const failure = new AbortController()
  const signal = AbortSignal.any([options.signal, failure.signal])
  const { db, edgeUrl } = environment
  const round: Round = {
    ...options,
    signal,
    environment,
    report: emptyReport(),
    witness: createWitness(createReadEdge(edgeUrl), (id, number) => wasBroughtBack(db, id, number)),
    counted: new Map(),
    random: (purpose) => createRandom(Math.imul(options.seed, 0x9e3779b1) + purpose),
    beside: (task) => startBeside(task, (error) => failure.abort(error)),
  }
  await db.insertInto('media').values(sampleMedia).execute()
  await createBeginning({ context: environment.content, random: round.random(0), media: sampleMedia.id })
  {
    await using reading = startReading(round)
    await publishAndDie(round)
    await settle(environment, signal)
    await reading.stop()
  }
  signal.throwIfAborted()
  // Awaited here: what it reads from is disposed of at the end of this scope.
  return await judge(round)
}

const startReading = ({ environment, witness, counted, report, random, beside }: Round): Beside => {
  const { db, bucket } = environment
  const onDangling = (line: string) => report.findings.dangling.push(line)
  return beside((signal) =>
    watchReaders({ db, bucket, random: random(1), witness, counted, signal, onDangling }),
  )
}

/** Until every publisher has met its fate. */
const publishAndDie = async (round: Round): Promise<void> => {
  const { environment, report, signal, random } = round
  const folder = dirname(environment.bucketFolder)
  const { databaseUrl, edgeUrl } = environment
  const setting = { databaseUrl, folder, edgeUrl, leaseMs: LEASE_MS, logLevel: round.logLevel }
  const compileCache = join(folder, 'compile-cache')
  await using pool = await openPublisherPool(() => spawnPublisher(setting, compileCache), {
    signal,
    spares: SPARES,
  })
  await using _editing = round.beside((stopped) =>
    editUntilStopped({
      context: environment.content,
      randoms: [random(2), random(3)],
      media: sampleMedia.id,
      hiddenMs: LEASE_MS * 6,
      signal: stopped,
      onEdit: (one) => {
        report.edits += 1
        if (one) round.counted.set(one.publication, one)
      },
    }),
  )
  const chance = random(4)
  const fates = Array.from({ length: round.kills }, () => chooseFate(chance, LEASE_MS))
  const onDeath = (death: Death) => {
    countDeath(report, death)
    round.onKill?.()
  }
  await runCrew(pool, fates, { signal, onDeath })
  report.verified = await countPublications(environment.db, 'verified')
}

/** What readers find now must be all there, and what was committed. */
const judge = async ({ environment, witness, report }: Round): Promise<CrashReport> => {
  const { db, bucket } = environment
  const { findings } = report
  findings.dangling.push(...(await findDangling({ bucket, read: witness.read })))
  findings.lost.push(...(await findLost(environment)))
  findings.diverged.push(...(await findDiverged(db, bucket)))
  findings.regressed.push(...witness.regressed)
  findings.dangling = [...new Set(findings.dangling)]
  report.publications = await countPublications(db)
  report.reads = witness.reads
  return report
}

const countPublications = async (db: Database, state?: PublicationState): Promise<number> => {
  const publications = db
    .selectFrom('publication')
    .select((select) => select.fn.countAll<number>().as('count'))
  const { count } = await publications
    .$if(state !== undefined, (query) => query.where('state', '=', state ?? 'verified'))
    .executeTakeFirstOrThrow()
  return Number(count)
}
