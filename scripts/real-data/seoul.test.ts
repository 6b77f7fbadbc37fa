import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rebuild } from '#origin/rebuild/rebuild.ts'
import { openDatabase } from '#shared/database/database.ts'
import { migrate } from '#shared/database/migrate.ts'
import type { FakeAws } from '#scripts/dev-env/fake-aws/start-fake-aws.ts'
import { startMariadb, type Mariadb } from '#scripts/dev-env/servers/start-mariadb.ts'
import { startAwsEnvironment } from '#scripts/dev-env/start-aws-environment.ts'
import { startEnvironment, type Environment } from '#scripts/dev-env/start-environment.ts'
import { readBucketHashes, readEdgeHashes } from '#scripts/guarantees/read-hashes.ts'
import { importSeoul } from '#scripts/import/seoul/import-seoul.ts'

// The data is not part of the product: it lies beside it, where somebody has put it there.
const folder = fileURLToPath(new URL('../../../shared/data/metro/', import.meta.url))
const files = {
  stations: `${folder}station-lines.json`,
  lines: `${folder}lines.json`,
  origins: `${folder}station-origins.json`,
}

const present = Object.values(files).filter((path) => existsSync(path))

test('the open data lies beside the project whole, or not at all', () => {
  expect([0, 3]).toContain(present.length)
})

type ListedLine = { href: string }
type LineDocument = { branches: { stations: unknown[] }[] }

describe.runIf(existsSync(folder))(
  'the open data of the Seoul metro, published from a database server',
  () => {
    const opened = new AsyncDisposableStack()
    let server: Mariadb
    let onFolder: Environment
    let onAws: Environment & { aws: FakeAws }

    beforeAll(async () => {
      server = opened.use(await startMariadb())
      await using maker = openDatabase(server.url(''), { poolSize: 1 })
      await sql`create database seoul character set utf8mb4 collate utf8mb4_bin`.execute(maker)
      const url = server.url('seoul')
      const open = async () => {
        const db = openDatabase(url)
        await migrate(db)
        return { db, url, [Symbol.asyncDispose]: () => db.destroy() }
      }
      onFolder = opened.use(await startEnvironment(open))
      onAws = opened.use(await startAwsEnvironment(open))
      await importSeoul(onFolder.content, files)
      await onFolder.drain()
    })
    afterAll(() => opened.disposeAsync())

    const read = async <Body>(key: string) => (await onFolder.read(key)) as Body

    test('shows readers 24 lines with 785 places, and 646 stations', async () => {
      const { lines } = await read<{ lines: ListedLine[] }>('v1/lines.json')
      const documents = await Promise.all(lines.map(({ href }) => read<LineDocument>(href.slice(1))))
      const places = documents.flatMap(({ branches }) => branches.flatMap(({ stations }) => stations))
      const { stations } = await read<{ stations: unknown[] }>('v1/stations.json')
      expect([lines.length, places.length, stations.length]).toEqual([24, 785, 646])
      expect(await read('v1/index.json')).toMatchObject({ counts: { lines: 24, stations: 646 } })
    })

    test('has every publication verified, and nothing parked', async () => {
      const { db } = onFolder
      expect(await db.selectFrom('publication').select('state').distinct().execute()).toEqual([
        { state: 'verified' },
      ])
      expect(
        await db.selectFrom('document').select('path').where('error_at', 'is not', null).execute(),
      ).toEqual([])
    })

    test('changes nothing when it is imported again', async () => {
      const again = await importSeoul(onFolder.content, files)
      expect(again).toMatchObject({ created: {}, changed: {}, unchanged: { lines: 24, stations: 646 } })
      expect(await onFolder.db.selectFrom('change').select('id').execute()).toEqual([])
    })

    test('is the same on S3 behind CloudFront', async () => {
      const onDisk = await readBucketHashes(onFolder.bucket)
      // A new home for the documents: the bucket is empty, and a rebuild fills it.
      await rebuild(onAws.publisher, { verify: 'all' })
      expect(await readBucketHashes(onAws.bucket)).toEqual(onDisk)
      expect(onAws.aws.cloudFront.invalidations()).not.toEqual([])
    })

    test('is served whole from folder and S3 when the database server is gone', async () => {
      const whole = await readBucketHashes(onFolder.bucket)
      await onFolder.db.destroy()
      await onAws.db.destroy()
      await server.stop()
      expect(whole.size).toBeGreaterThan(24 + 646)
      expect(await readEdgeHashes(onFolder.edgeUrl, whole.keys())).toEqual(whole)
      expect(await readEdgeHashes(onAws.edgeUrl, whole.keys())).toEqual(whole)
    })
  },
)
