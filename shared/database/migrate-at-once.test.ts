import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { openDatabase } from './database.ts'
import { migrate, migrationStatus } from './migrate.ts'

const servers = (process.env['HISUBTORY_TEST_DATABASES'] ?? '')
  .split(/\s+/)
  .filter(Boolean)
  .map((url) => [new URL(url).host, url] as const)

/** An empty database, which is dropped afterwards. */
const openEmpty = async (server: string): Promise<{ url: string } & AsyncDisposable> => {
  const url = new URL(server)
  url.pathname = ''
  await using opened = new AsyncDisposableStack()
  const db = opened.use(openDatabase(url.href, { poolSize: 1 }))
  const name = `hisubtory_empty_${randomBytes(8).toString('hex')}`
  await sql`create database ${sql.id(name)} character set utf8mb4 collate utf8mb4_bin`.execute(db)
  opened.defer(async () => void (await sql`drop database ${sql.id(name)}`.execute(db)))
  url.pathname = `/${name}`
  const held = opened.move()
  return { url: url.href, [Symbol.asyncDispose]: () => held.disposeAsync() }
}

describe.each(servers)('two instances that are deployed to at once, on %s', (_, server) => {
  it('migrate once: the second waits for the first, and finds nothing to do', async () => {
    await using empty = await openEmpty(server)
    await using one = openDatabase(empty.url)
    await using other = openDatabase(empty.url)
    const applied = await Promise.all([migrate(one), migrate(other)])
    const all = (await migrationStatus(one)).map(({ name }) => name)
    expect(applied.map((names) => names.length).toSorted((a, b) => a - b)).toEqual([0, all.length])
    expect(applied.flat()).toEqual(all)
  })
})
