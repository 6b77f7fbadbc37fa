import { once } from 'node:events'
import { flushCompileCache } from 'node:module'
import { join } from 'node:path'
import { sql } from 'kysely'
import { runDueSchedules } from '#admin/content/run-due-schedules.ts'
import { startPublisher } from '#origin/publisher.ts'
import type { CrashPoint } from '#origin/publishing/publisher-context.ts'
import { purgeEmbedded } from '#origin/purge/purge-embedded.ts'
import { createDiskBucket } from '#shared/bucket/bucket-disk.ts'
import { openDatabase } from '#shared/database/database.ts'
import { createLogger } from '#shared/logger.ts'
import { createPublisherContext } from '../wiring/create-publisher-context.ts'
import { createReadEdge } from '../wiring/create-read-edge.ts'
import type { Fate, Message } from './fate.ts'
import type { PublisherSetting } from './publisher-setting.ts'

/*
 * A publisher as `npm run publish` runs it, but for short leases, until it is killed. It gets its setting as JSON in
 * its first argument, and begins when it is told its fate.
 */

const setting = JSON.parse(process.argv[2] ?? '') as PublisherSetting
// Without a parent there is nobody to kill it.
process.on('disconnect', () => process.exit())
// Ctrl-C in a terminal reaches it as well: its parent decides when it ends.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined)

const tell = (message: Message): Promise<void> =>
  new Promise((resolve, reject) => {
    process.send?.(message, undefined, undefined, (error) => (error ? reject(error) : resolve()))
  })

const db = openDatabase(setting.databaseUrl, { poolSize: 6 })
// A server under load turns a connection away now and then: a publisher asks again, as at any other time.
await sql`select 1`.execute(db).catch(() => undefined)
// What is killed writes no cache of compiled modules at its end; those that start after the first use it.
flushCompileCache()
await tell({ said: 'ready' })
const [fate] = (await once(process, 'message')) as [Fate]

let places = 0
let times = 0
const reached = async (at: CrashPoint): Promise<void> => {
  if (places === 0) await tell({ said: 'working' })
  if (at !== 'put') places += 1
  if (fate.kind === 'chance') return
  const { point, nth, atLatest } = fate.place
  if (at === point) times += 1
  const isThere = (at === point && times === nth) || (at !== 'put' && places === atLatest)
  if (!isThere) return
  // The pass waits here: it gets no further before it ends.
  await tell({ said: fate.kind === 'kill' ? 'killing' : 'stopping', at })
  process.kill(process.pid, fate.kind === 'kill' ? 'SIGKILL' : 'SIGSTOP')
}

const context = createPublisherContext({
  db,
  bucket: createDiskBucket({ root: join(setting.folder, 'bucket') }),
  purge: purgeEmbedded({ dataDir: setting.folder }),
  readEdge: createReadEdge(setting.edgeUrl),
  logger: createLogger(setting.logLevel),
})
const { leaseMs } = setting
const editor = { db, actor: 'publisher', origin: 'schedule', now: context.now, newId: context.newId }
startPublisher({ ...context, leaseMs, reached }, [() => runDueSchedules(editor)])
