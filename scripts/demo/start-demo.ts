import type { RunningAdmin } from '#admin/server/start-admin.ts'
import { startEdge } from '#edge/start-edge.ts'
import { startPublisher } from '#origin/publisher.ts'
import type { Config } from '#shared/config/config.ts'
import { migrate } from '#shared/database/migrate.ts'
import { HisubtoryError } from '#shared/errors.ts'
import type { Logger } from '#shared/logger.ts'
import type { Progress } from '../command/create-progress.ts'
import { openAdmin } from '../admin/open-admin.ts'
import type { CatalogueContext } from '../import/catalogue/import-catalogue.ts'
import { publishOnce } from '../publish/publish-once.ts'
import { scheduleTask } from '../publish/schedule-task.ts'
import { loadSample, type LoadedCounts } from '../sample/load-sample.ts'
import type { Sample } from '../sample/sample.ts'
import { countWork, type Work } from '../wiring/count-work.ts'
import { createPublisherContext } from '../wiring/create-publisher-context.ts'
import { createReadEdge } from '../wiring/create-read-edge.ts'
import { openConfiguredBucket } from '../wiring/open-bucket.ts'
import { openConfiguredDatabase } from '../wiring/open-database.ts'
import { openConfiguredPurge } from '../wiring/open-purge.ts'
import { firstAdministrator, type Credentials } from './first-administrator.ts'

/** A demo is often killed, and the next one should not wait half a minute, as a publisher in production may. */
const LEASE_MS = 5_000

export type DemoOptions = {
  config: Config
  /** Of the edge; 0 takes any free one. */
  port: number
  /** Of the admin API; 0 takes any free one. */
  adminPort: number
  sample: Sample
  logger: Logger
  progress: Progress
  signal: AbortSignal
}

export type Demo = AsyncDisposable & {
  /** Where the edge serves readers. */
  url: string
  /** Where editors reach the admin API. */
  adminUrl: string
  /** What the first administrator signs in with, where one was made now. */
  administrator: Credentials | null
  /** For editing: the publisher is woken by each commit. */
  content: CatalogueContext
  /** Migrations that were applied now. */
  migrations: number
  loaded: LoadedCounts | null
  work: Work
  /** What could not be published, while the rest is; null when all of it was. */
  trouble: HisubtoryError | null
}

/** Gives the error of a taken port words that say what to do. */
const onPort = async <Server>(port: number, open: () => Promise<Server>): Promise<Server> => {
  try {
    return await open()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw new HisubtoryError(
      'port_taken',
      `The port ${port} is taken, perhaps by another demo: choose another one, for example npm run demo -- --port ${port < 65_530 ? port + 2 : port - 2}`,
    )
  }
}

const openEdge = ({ port, logger, config }: DemoOptions, bucket: CatalogueContext['bucket']) =>
  onPort(port, () => startEdge({ bucket, logger, port, dataDir: config.dataFolder }))

/** The receipts of the demo's admin API end where the edge shows what was published. */
const openDemoAdmin = (
  { config, logger, adminPort }: DemoOptions,
  edgeUrl: string,
  onCommit: () => void,
): Promise<RunningAdmin> =>
  onPort(adminPort, () =>
    openAdmin({ ...config, edge: { ...config.edge, url: edgeUrl } }, logger, {
      host: '127.0.0.1',
      port: adminPort,
      metricsPort: 0,
      onCommit,
    }),
  )

const load = async (
  content: CatalogueContext,
  { sample, progress, signal }: DemoOptions,
): Promise<LoadedCounts | null> => {
  using tasks = new DisposableStack()
  const onStart = (pictures: number) => {
    const task = tasks.use(progress('Drawing pictures', pictures))
    return () => task.advance()
  }
  return await loadSample(content, sample, { signal, onStart })
}

/** One broken item is no reason not to show the others. */
const keepRunning = (error: unknown): HisubtoryError => {
  const passing = ['documents_parked', 'schedules_failed']
  if (error instanceof HisubtoryError && passing.includes(error.code)) return error
  throw error
}

/**
 * Runs everything in this process: database, bucket, publisher and edge, with the sample in them, published and
 * read back. Dispose of it to stop.
 * @throws HisubtoryError `port_taken` before anything was written
 */
export const startDemo = async (options: DemoOptions): Promise<Demo> => {
  const { config, logger, progress, signal } = options
  await using opened = new AsyncDisposableStack()
  const bucket = opened.use(await openConfiguredBucket(config.bucket))
  const edge = opened.use(await openEdge(options, bucket))
  const db = opened.use(await openConfiguredDatabase(config.database))
  const migrations = (await migrate(db)).length
  // Every edge over the data folder, of which ours is one: `npm run edge` may run beside the demo.
  const purge = opened.use(await openConfiguredPurge({ kind: 'embedded', dataFolder: config.dataFolder }))
  const readEdge = createReadEdge(edge.url)
  const parts = createPublisherContext({ db, bucket, purge, readEdge, logger })
  const { context, work } = countWork({ ...parts, leaseMs: LEASE_MS })
  const schedules = scheduleTask(context)
  const publisher = opened.use(startPublisher(context, [schedules.task]))
  const content = {
    db,
    bucket,
    actor: 'demo',
    origin: 'npm run demo',
    now: context.now,
    newId: context.newId,
    onCommit: () => publisher.wake(),
  }
  const admin = opened.use(await openDemoAdmin(options, edge.url, () => publisher.wake()))
  const administrator = await firstAdministrator(db)
  const loaded = await load(content, options)
  // What a killed demo held comes free only when its leases run out: the wait is shown.
  using publishing = progress('Publishing')
  const before = work.stored
  const trouble = await publishOnce(context, [schedules.task], { signal }).then(() => null, keepRunning)
  publishing.advance(work.stored - before)
  publishing.finish()
  const running = opened.move()
  return {
    url: edge.url,
    adminUrl: admin.url,
    administrator,
    content,
    migrations,
    loaded,
    work,
    trouble,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}
