import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '#shared/database/database.ts'
import { allMigrations } from '#shared/database/migrations/all-migrations.ts'

const TOTAL = Object.keys(allMigrations).length

const startMigrate = (databaseUrl: string, ...args: string[]) => {
  const script = join(import.meta.dirname, 'migrate.ts')
  const env = { PATH: process.env['PATH'], DATABASE_URL: databaseUrl }
  const child = spawn(process.execPath, [script, ...args], { cwd: tmpdir(), env })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (data: Buffer) => (stdout += data.toString()))
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()))
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, stderr, stdout }))
  return { child, ended }
}

const runMigrate = async (databaseUrl: string, ...args: string[]) => {
  const { code, stderr, stdout } = await startMigrate(databaseUrl, ...args).ended
  return { code, stderr, lastLine: stdout.trimEnd().split('\n').at(-1) }
}

const temporaryFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'hisubtory-test-'))
  onTestFinished(async () => rm(folder, { recursive: true, force: true }))
  return folder
}

const emptySqlite = async (): Promise<string> =>
  `sqlite:${join(await temporaryFolder(), 'new', 'test.sqlite')}`

const emptyOnServer = async (serverUrl: string): Promise<string> => {
  const name = `hisubtory_test_${randomBytes(8).toString('hex')}`
  const server = openDatabase(new URL('/', serverUrl).href, { poolSize: 1 })
  await sql`create database ${sql.id(name)}`.execute(server)
  onTestFinished(async () => {
    await sql`drop database ${sql.id(name)}`.execute(server)
    await server.destroy()
  })
  return new URL(`/${name}`, serverUrl).href
}

const countApplied = async (databaseUrl: string): Promise<number> => {
  await using db = openDatabase(databaseUrl, { poolSize: 1 })
  const { rows } = await sql<{ count: number }>`select count(*) as count from kysely_migration`.execute(db)
  return Number(rows[0]?.count)
}

const servers = (process.env['HISUBTORY_TEST_DATABASES'] ?? '').split(' ').filter(Boolean)
const databases: [string, () => Promise<string>][] = [
  ['SQLite', emptySqlite],
  ...servers.map((url): [string, () => Promise<string>] => [
    `MySQL at ${new URL(url).host}`,
    async () => emptyOnServer(url),
  ]),
]

describe.each(databases)('npm run migrate on %s', (_, emptyDatabase) => {
  it('brings an empty database to the newest schema, and says so in numbers', async () => {
    const url = await emptyDatabase()
    expect(await runMigrate(url)).toEqual({
      code: 0,
      stderr: '',
      lastLine: `${TOTAL} migrations applied now; the database has all ${TOTAL}`,
    })
    expect(await runMigrate(url)).toMatchObject({
      code: 0,
      lastLine: `0 migrations applied now; the database has all ${TOTAL}`,
    })
    expect(await runMigrate(url, '--status')).toMatchObject({
      code: 0,
      lastLine: `0 migrations pending, ${TOTAL} applied`,
    })
  })

  it('shows what is pending without applying it', async () => {
    const url = await emptyDatabase()
    const pending = { code: 0, stderr: '', lastLine: `${TOTAL} migrations pending, 0 applied` }
    expect(await runMigrate(url, '--status')).toEqual(pending)
    expect(await runMigrate(url, '--status')).toEqual(pending)
  })

  it('applies every step once when three run at the same time', async () => {
    const url = await emptyDatabase()
    const ends = await Promise.all([runMigrate(url), runMigrate(url), runMigrate(url)])
    expect(ends.map(({ code, stderr }) => `${code}${stderr}`)).toEqual(['0', '0', '0'])
    const applied = ends.map(({ lastLine }) => Number.parseInt(lastLine ?? '', 10))
    expect(applied.reduce((sum, count) => sum + count, 0)).toBe(TOTAL)
  })

  it('can be run again wherever it was stopped between a step and its entry', async () => {
    const url = await emptyDatabase()
    await runMigrate(url)
    await using db = openDatabase(url, { poolSize: 1 })
    await sql`delete from kysely_migration`.execute(db)
    expect(await runMigrate(url)).toMatchObject({
      code: 0,
      lastLine: `${TOTAL} migrations applied now; the database has all ${TOTAL}`,
    })
  })

  it('can be run again after it was killed half-way', async () => {
    const url = await emptyDatabase()
    const { child, ended } = startMigrate(url)
    // SQLite shows nothing of a transaction under way: there, the first sign is the file.
    const isUnderWay = async () =>
      url.startsWith('sqlite:')
        ? existsSync(url.slice('sqlite:'.length))
        : (await countApplied(url).catch(() => 0)) > 3
    while (child.exitCode === null && !(await isUnderWay())) await sleep(5)
    child.kill('SIGKILL')
    expect(await ended).toMatchObject({ code: null, stdout: '' })
    expect(await runMigrate(url)).toMatchObject({ code: 0, stderr: '' })
    expect(await countApplied(url)).toBe(TOTAL)
  })
})

it('makes no file by asking for the status of a database that is not there', async () => {
  const path = join(await temporaryFolder(), 'none.sqlite')
  expect(await runMigrate(`sqlite:${path}`, '--status')).toMatchObject({ code: 0 })
  expect(existsSync(path)).toBe(false)
})

it('says why the database cannot be migrated', async () => {
  const { code, stderr } = await runMigrate('mysql://root:sesame@127.0.0.1:1/none')
  expect(code).toBe(1)
  expect(stderr).toContain('The database does not answer (connect ECONNREFUSED 127.0.0.1:1)')
  expect(stderr).not.toContain('sesame')
})
