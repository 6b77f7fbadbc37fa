import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { startTestSmtpServer } from '#admin/mail/test-smtp-server.ts'
import { rotateSigningKeys } from '#admin/tokens/keys/rotate-signing-keys.ts'
import { createSealer } from '#shared/secrets/create-sealer.ts'
import { createFileSecrets } from '#shared/secrets/secrets-file.ts'
import { createSealedPrivateKeys } from '#admin/tokens/keys/private-keys-sealed.ts'
import { openOnServer, type TestDatabase } from '#shared/database/test-databases.ts'
import { newUlid } from '#shared/id.ts'
import { startRedis } from '../dev-env/servers/start-redis.ts'
import { startRedisCluster } from '../dev-env/servers/start-redis-cluster.ts'
import { temporaryFolder } from '../dev-env/run-script.ts'
import { checkClock } from './check-clock.ts'
import { checkDatabase } from './check-database.ts'
import { checkMail } from './check-mail.ts'
import { checkRedis } from './check-redis.ts'
import { checkSigningKeys } from './check-signing-keys.ts'
import { complaintsOf, doctorContext, statesOf } from './test-doctor.ts'

const [serverUrl = ''] = (process.env['HISUBTORY_TEST_DATABASES'] ?? '').split(' ')
const MEMORY = ['--maxmemory', '100mb']

describe('the doctor, on a database server', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await openOnServer(serverUrl)
  })
  afterAll(() => database[Symbol.asyncDispose]())

  test('finds one that is as it has to be', async () => {
    const findings = await checkDatabase(await doctorContext({ DATABASE_URL: database.url }))
    expect(statesOf(findings)).toEqual({
      version: 'ok',
      charset: 'ok',
      sql_mode: 'ok',
      tls: 'ok',
      migrations: 'ok',
    })
  })

  test('names tables of another collation, and migrations that are missing', async () => {
    const { db } = database
    await sql`create table other (a varchar(10)) character set latin1`.execute(db)
    const { rows } = await sql<{ name: string; timestamp: string }>`
      select name, timestamp from kysely_migration order by name desc limit 1`.execute(db)
    const [newest] = rows
    await sql`delete from kysely_migration where name = ${newest?.name}`.execute(db)
    const complaints = complaintsOf(await checkDatabase(await doctorContext({ DATABASE_URL: database.url })))
    await sql`insert into kysely_migration (name, timestamp) values (${newest?.name}, ${newest?.timestamp})`.execute(
      db,
    )
    await sql`drop table other`.execute(db)
    expect(complaints).toEqual([
      expect.stringMatching(/^wrong charset: .*: other -> convert/),
      expect.stringMatching(/^wrong migrations: 1 of \d+ .* -> run "npm run migrate"/),
    ])
  })

  test('tells a wrong password without it', async () => {
    const url = new URL(database.url)
    url.username = 'nobody'
    url.password = 'hunter2'
    const context = await doctorContext({ DATABASE_URL: url.href })
    const error = await checkDatabase(context).catch((thrown: unknown) => thrown)
    expect(String(error)).not.toContain('hunter2')
    expect(error).toBeInstanceOf(Error)
  })

  test('compares its clock with ours', async () => {
    const context = await doctorContext({ DATABASE_URL: database.url })
    expect(statesOf(await checkClock(context))).toEqual({ database: 'ok' })
    const slow = { ...context, now: () => Date.now() - 60_000 }
    const [complaint] = complaintsOf(await checkClock(slow))
    expect(complaint).toMatch(/^wrong database: Its clock is (59|60)\d{3} ms ahead of .* -> let both/)
  })
})

test('a database file that is not there is told, and not made', async () => {
  const folder = await temporaryFolder()
  const [complaint] = complaintsOf(await checkDatabase(await doctorContext({}, folder)))
  expect(complaint).toMatch(/^wrong answers: There is no file .* "npm run migrate"/)
})

test('a Redis as it has to be is right; one that throws history away, or is too small, is not', async () => {
  const right = await startRedis(undefined, [...MEMORY, '--maxmemory-policy', 'volatile-lru'])
  onTestFinished(() => right.stop())
  const context = await doctorContext({ REDIS_URL: right.url })
  expect(statesOf(await checkRedis(context))).toEqual({
    answers: 'ok',
    tls: 'ok',
    cluster: 'ok',
    eviction: 'ok',
    memory: 'ok',
  })
  expect(statesOf(await checkClock(context))).toEqual({ redis: 'ok' })
  const other = await startRedis(undefined, ['--maxmemory-policy', 'allkeys-lru'])
  onTestFinished(() => other.stop())
  expect(complaintsOf(await checkRedis(await doctorContext({ REDIS_URL: other.url })))).toEqual([
    expect.stringMatching(/^wrong eviction: maxmemory-policy is allkeys-lru.* -> set/),
    expect.stringMatching(/^warning memory: .*nothing bounds them -> set maxmemory/),
  ])
})

test('a cluster is told from a single server, whatever the configuration says', async () => {
  await using cluster = await startRedisCluster()
  const context = await doctorContext({ REDIS_URL: cluster.url })
  expect(complaintsOf(await checkRedis(context))[0]).toMatch(
    /^wrong cluster: .* -> set REDIS_CLUSTER to true/,
  )
  const right = await doctorContext({ REDIS_URL: cluster.url, REDIS_CLUSTER: 'true' })
  expect(statesOf(await checkRedis(right))).toMatchObject({ cluster: 'ok' })
})

test('a Redis that does not answer says why', async () => {
  const none = await doctorContext({ REDIS_URL: 'redis://127.0.0.1:1' })
  await expect(checkRedis(none)).rejects.toMatchObject({
    code: 'redis_unavailable',
    cause: expect.objectContaining({ message: expect.stringContaining('ECONNREFUSED') as string }) as Error,
  })
}, 15_000)

test('the key that signs is tried, and neither key nor secret is made by looking', async () => {
  const folder = await temporaryFolder()
  await using database = await openOnServer(serverUrl)
  const { db, url } = database
  const context = await doctorContext({ DATABASE_URL: url }, folder)
  const secrets = createFileSecrets(`${folder}/secrets`)
  expect(statesOf(await checkSigningKeys(context))).toEqual({ secret: 'warning' })
  expect(await secrets.find('encryption')).toBeNull()
  await secrets.read('encryption')
  expect(statesOf(await checkSigningKeys(context))).toEqual({ secret: 'ok', key: 'warning' })
  const privateKeys = createSealedPrivateKeys(createSealer(secrets))
  const parts = {
    db,
    privateKeys,
    now: () => Date.now(),
    newId: () => newUlid(),
    actor: 'test',
    origin: 'test',
  }
  await rotateSigningKeys(parts, { immediately: true })
  expect(statesOf(await checkSigningKeys(context))).toEqual({ secret: 'ok', key: 'ok' })
  const elsewhere = await doctorContext({ DATABASE_URL: url }, await temporaryFolder())
  expect(complaintsOf(await checkSigningKeys(elsewhere))).toEqual([
    expect.stringMatching(/^wrong secret: .*is gone, and the database holds .* -> restore it/),
  ])
})

test('a mail server is asked, and gets no mail; one that refuses our account is told without it', async () => {
  await using server = await startTestSmtpServer()
  const url = server.url.replace('smtp://', 'smtp://app:hunter2@')
  const from = { MAIL_FROM: 'no-reply@example.com' }
  expect(statesOf(await checkMail(await doctorContext({ SMTP_URL: url, ...from })))).toEqual({
    answers: 'ok',
  })
  expect(server.received).toEqual([])
  await using strict = await startTestSmtpServer({ answers: { AUTH: '535 no' } })
  const wrongUrl = strict.url.replace('smtp://', 'smtp://app:hunter2@')
  const error = await checkMail(await doctorContext({ SMTP_URL: wrongUrl, ...from })).catch(
    (thrown: unknown) => thrown,
  )
  expect(error).toMatchObject({ code: 'mail_failed' })
  expect(JSON.stringify([String(error), String((error as Error).cause)])).not.toContain('hunter2')
})
