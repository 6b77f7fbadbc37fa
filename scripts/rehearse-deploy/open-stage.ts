import { join } from 'node:path'
import { sql } from 'kysely'
import { startEdge, type RunningEdge } from '#edge/start-edge.ts'
import { createDiskBucket } from '#shared/bucket/bucket-disk.ts'
import { openDatabase, type Database } from '#shared/database/database.ts'
import { silentLogger } from '#shared/logger.ts'
import { freePort } from '../dev-env/servers/free-port.ts'
import { startMariadb } from '../dev-env/servers/start-mariadb.ts'
import { startRedis } from '../dev-env/servers/start-redis.ts'
import { openMachine, type Machine } from './machine.ts'

/** Everything outside that an instance needs, and the instance. */
export type Stage = AsyncDisposable & {
  machine: Machine
  db: Database
  edge: RunningEdge
  bucketFolder: string
}

const createDatabase = async (server: string, name: string): Promise<void> => {
  await using db = openDatabase(server)
  await sql`create database ${sql.id(name)}`.execute(db)
}

/** Starts MariaDB and Redis on loopback, an edge for readers, and prepares an instance. */
export const openStage = async (): Promise<Stage> => {
  await using opened = new AsyncDisposableStack()
  const mariadb = opened.use(await startMariadb())
  const redis = opened.use(await startRedis())
  await createDatabase(mariadb.url('mysql'), 'hisubtory')
  const databaseUrl = mariadb.url('hisubtory')
  const edgePort = await freePort()
  const machine = opened.use(
    await openMachine((root) => ({
      HISUBTORY_ENV: 'production',
      DATABASE_URL: databaseUrl,
      REDIS_URL: redis.url,
      BUCKET_URL: `file:${join(root, 'var/lib/hisubtory/bucket')}`,
      EDGE_URL: `http://127.0.0.1:${edgePort}`,
      ADMIN_URL: 'https://admin.example.com',
      // Nobody listens there: mails wait, as they do where the mail server is away.
      SMTP_URL: 'smtp://127.0.0.1:9',
      MAIL_FROM: 'HISUBTORY <no-reply@example.com>',
      TRUSTED_PROXIES: '3',
      LOG_LEVEL: 'warn',
    })),
  )
  const dataDir = join(machine.root, 'var/lib/hisubtory')
  const bucketFolder = join(dataDir, 'bucket')
  const bucket = createDiskBucket({ root: bucketFolder })
  const edge = opened.use(await startEdge({ bucket, logger: silentLogger(), port: edgePort, dataDir }))
  const db = opened.use(openDatabase(databaseUrl))
  const held = opened.move()
  return { machine, db, edge, bucketFolder, [Symbol.asyncDispose]: () => held.disposeAsync() }
}
