import { rename } from 'node:fs/promises'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { startEdge } from '#edge/start-edge.ts'
import { openDatabase } from '#shared/database/database.ts'
import { migrate } from '#shared/database/migrate.ts'
import { silentLogger } from '#shared/logger.ts'
import { startMariadb } from '#scripts/dev-env/servers/start-mariadb.ts'
import { startEnvironment } from '#scripts/dev-env/start-environment.ts'
import { readBucketHashes, readEdgeHashes } from './read-hashes.ts'
import { createContent } from './sample-content.ts'

/** A database that can be stopped for real: no query is answered any more. */
type StoppableDatabase = { url: string; stop(): Promise<void> } & AsyncDisposable

const DATABASES: [name: string, start: () => Promise<StoppableDatabase>][] = [
  [
    'SQLite is closed',
    () =>
      Promise.resolve({
        url: 'sqlite::memory:',
        stop: async () => {},
        [Symbol.asyncDispose]: async () => {},
      }),
  ],
  [
    'the database server is stopped',
    async () => {
      const server = await startMariadb()
      await using maker = openDatabase(server.url(''), { poolSize: 1 })
      await sql`create database readers character set utf8mb4 collate utf8mb4_bin`.execute(maker)
      return { url: server.url('readers'), stop: server.stop, [Symbol.asyncDispose]: server.stop }
    },
  ],
]

const openAt = (url: string) => async () => {
  const db = openDatabase(url)
  await migrate(db)
  return { db, url, [Symbol.asyncDispose]: () => db.destroy() }
}

describe("9. Readers don't notice", () => {
  it.each(DATABASES)(
    'that %s: every published document is served, from the cache and without one',
    async (_, start) => {
      await using database = await start()
      await using environment = await startEnvironment(openAt(database.url))
      await createContent(environment.content, 12)
      await environment.drain()
      const published = await readBucketHashes(environment.bucket)
      expect(published.size).toBeGreaterThan(20)

      await environment.db.destroy()
      await database.stop()
      await expect(environment.db.selectFrom('document').selectAll().execute()).rejects.toThrow(
        /destroyed|closed|not open/,
      )

      expect(await readEdgeHashes(environment.edgeUrl, published.keys())).toEqual(published)
      await using fresh = await startEdge({
        bucket: environment.bucket,
        dataDir: `${environment.bucketFolder}-fresh`,
        logger: silentLogger(),
      })
      expect(await readEdgeHashes(fresh.url, published.keys())).toEqual(published)

      // The bucket as well: what the cache knows is still read.
      await rename(environment.bucketFolder, `${environment.bucketFolder}-away`)
      expect(await readEdgeHashes(fresh.url, published.keys())).toEqual(published)
    },
  )
})
