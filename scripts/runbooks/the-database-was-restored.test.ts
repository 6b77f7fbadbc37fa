import { cp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { createTag } from '#admin/content/create-tag.ts'
import { trashTag } from '#admin/content/trash-tag.ts'
import { unpublish } from '#admin/content/unpublish.ts'
import { updateTag } from '#admin/content/update-tag.ts'
import { createDiskBucket } from '#shared/bucket/bucket-disk.ts'
import { openOnServer, type TestDatabase } from '#shared/database/test-databases.ts'
import { edgeControlFolder } from '#shared/edge-control.ts'
import { findDangling } from '../crash-test/find-dangling.ts'
import { startRedis } from '../dev-env/servers/start-redis.ts'
import { readBucketHashes, readEdgeHashes } from '../guarantees/read-hashes.ts'
import { copyRows, restoreRows } from './testing/copy-rows.ts'
import { loadAndPublish } from './testing/load-and-publish.ts'
import { openInstance, type Instance } from './testing/open-instance.ts'
import { signInAgain, signUp, statusOf, type Reader } from './testing/sign-up.ts'
import { until } from './testing/until.ts'

const EPISODE = 'jamsil-island-1'
const OTHER_EPISODE = 'jamsil-island-2'
const TIMEOUT_MS = 180_000

let database: TestDatabase
let redis: Awaited<ReturnType<typeof startRedis>>
beforeEach(async () => {
  const [url = ''] = (process.env['HISUBTORY_TEST_DATABASES'] ?? '').split(/\s+/)
  database = await openOnServer(url)
  redis = await startRedis()
  return async () => {
    await redis.stop()
    await database[Symbol.asyncDispose]()
  }
})

const name = (ko: string) => ({ ko })

/** Where the reader is, as the API says and as the database has it. */
const keepPlace = async ({ content: { db } }: Instance, { call }: Reader, cut: number): Promise<void> => {
  const at = new Date().toISOString()
  await call('PUT', `/api/me/progress/${EPISODE}`, { cut, offset: cut, done: false, at, device: 'phone' })
  await until('the place is in the database', async () => {
    const row = await db
      .selectFrom('progress')
      .select('furthest_cut')
      .where('episode_id', '=', EPISODE)
      .executeTakeFirst()
    return row?.furthest_cut === cut
  })
}

/** Publishes by hand while no cache is told of it. */
const publishUnpurged = async ({ dataFolder, run }: Instance): Promise<void> => {
  const folder = edgeControlFolder(dataFolder)
  await rename(folder, `${folder}-away`)
  await run('npm run publish -- --once', { EDGE_URL: undefined })
  await rename(`${folder}-away`, folder)
}

/** A backup from the middle of things: an episode is being hidden, and waits for a purge that is under way. */
const backUp = async ({ content, supervisor }: Instance) => {
  const { db, newId } = content
  await supervisor.stop('hisubtory-publisher')
  await unpublish(content, [{ kind: 'episode', id: OTHER_EPISODE }])
  const invalidation = {
    id: newId(),
    caller_reference: 'of-then',
    items: JSON.stringify({ paths: ['/v1/index.json'], wildcards: [], tags: [] }),
    paths: 1,
    wildcards: 0,
    tags: 0,
    remote_id: 'of-then',
    attempts: 0,
    created_at: Date.now(),
    started_at: Date.now(),
    retry_at: 0,
    lease_owner: null,
    lease_until: 0,
  }
  await db.insertInto('invalidation').values(invalidation).execute()
  await db
    .insertInto('purge')
    .values({
      id: newId(),
      path: '/v1/index.json',
      gate: 'of-then',
      is_new: 0,
      queued_at: Date.now(),
      invalidation_id: invalidation.id,
    })
    .execute()
  await db.updateTable('change').set({ gate: 'of-then' }).execute()
  return copyRows(db)
}

/** What happened between the backup and the accident. */
const liveOn = async (instance: Instance, reader: Reader): Promise<void> => {
  const { content, supervisor, run } = instance
  await run('npm run publish -- --once')
  // A → B, which a reader sees, → A, whose purge is lost with the queue that it stood in.
  await updateTag(content, 'joseon', 1, { id: 'joseon', name: name('다른 이름') })
  await run('npm run publish -- --once')
  await instance.read('v1/tags/joseon.json')
  await updateTag(content, 'joseon', 2, { id: 'joseon', name: { ko: '조선', en: 'Joseon' } })
  await publishUnpurged(instance)
  await createTag(content, { id: 'of-the-lost-time', name: name('잃은 때') })
  await updateTag(content, 'goryeo', 1, { id: 'goryeo', name: name('나중 이름') })
  await trashTag(content, 'korean-empire', 1)
  await supervisor.start('hisubtory-publisher')
  await until('everything is published and seen', async () => {
    const change = await content.db.selectFrom('change').select('id').executeTakeFirst()
    const batch = await content.db.selectFrom('batch').select('id').executeTakeFirst()
    return change === undefined && batch === undefined
  })
  await keepPlace(instance, reader, 2)
}

/** Erases an account, as its owner does. */
const leave = async (adminUrl: string, { authorization }: Reader): Promise<void> => {
  const { status } = await fetch(`${adminUrl}/api/me`, { method: 'DELETE', headers: { authorization } })
  if (status !== 204) throw new Error(`Leaving was answered with ${status}`)
}

/** The same database in an empty bucket: what a full rebuild makes of it. */
const rebuildElsewhere = async (instance: Instance) => {
  const folder = join(instance.dataFolder, 'elsewhere')
  onTestFinished(async () => rm(folder, { recursive: true, force: true }))
  await cp(join(instance.dataFolder, 'bucket', 'media'), join(folder, 'media'), { recursive: true })
  await instance.run('npm run rebuild', { BUCKET_URL: `file:${folder}`, EDGE_URL: undefined })
  using bucket = createDiskBucket({ root: folder })
  return readBucketHashes(bucket)
}

it(
  'the page on a restored database makes bucket, cache, Redis and sessions follow it',
  async () => {
    const instance = await openInstance({ DATABASE_URL: database.url, REDIS_URL: redis.url })
    const { content, supervisor, adminUrl } = instance
    await loadAndPublish(instance, { webtoons: true })
    await supervisor.start('hisubtory-publisher')
    await supervisor.start('hisubtory-rebuild.timer')
    await instance.run(`systemctl start hisubtory-admin@"$ACTIVE_PORT"`)
    const reader = await signUp(adminUrl, 'hana@example.com')
    await keepPlace(instance, reader, 0)
    const leaver = await signUp(adminUrl, 'leaver@example.com')
    const backup = await backUp(instance)
    await liveOn(instance, reader)
    const later = await readBucketHashes(content.bucket)
    expect(await instance.read('v1/tags/joseon.json')).toMatchObject({ name: { ko: '다른 이름' } })
    await readEdgeHashes(instance.edgeUrl, later.keys())
    const stranger = await signUp(adminUrl, 'later@example.com')
    await leave(adminUrl, leaver)

    const page = await instance.follow('the-database-was-restored-to-an-earlier-time')
    expect(await page.next()).toMatchObject({ code: 0 })
    expect(await page.next()).toMatchObject({ code: 0 })
    await restoreRows(content.db, backup)
    expect(await page.next()).toMatchObject({ command: 'npm run migrate', code: 0 })
    const told = await page.next()
    expect(told).toMatchObject({ command: 'npm run after-restore', code: 0 })
    expect(told.output).toContain('Forgot 1 changes and 1 purges of then')
    expect(await page.next()).toMatchObject({
      code: 0,
      output: expect.stringMatching(/Ended [1-9]\d* sessions/),
    })
    expect(await page.next()).toMatchObject({ command: 'npm run rotate-keys -- --immediately', code: 0 })
    const rebuilt = await page.next()
    expect(rebuilt).toMatchObject({ command: 'npm run rebuild -- --verify all --pictures', code: 0 })
    expect(await page.next()).toMatchObject({ code: 0 })
    expect(await page.next()).toMatchObject({ code: 0 })
    const isBack = () => signInAgain(adminUrl, leaver)
    const { id } = await (await isBack()).call<{ id: string }>('GET', '/api/me')
    expect(await page.next({ USER_ID: id })).toMatchObject({ code: 0 })
    await expect(isBack()).rejects.toThrow('401')
    const over = await page.next()
    expect(over).toMatchObject({ command: 'npm run rebuild -- --dry-run', code: 0 })
    expect(over.output).toContain('Documents: 0 created, 0 updated, 0 removed')
    expect(await page.next()).toMatchObject({ command: 'npm run status -- --check', code: 0 })
    expect(page.left()).toEqual([])

    // What readers see is what the bucket has, of the lost time nothing, and nothing leads nowhere.
    const stored = await readBucketHashes(content.bucket)
    const keys = new Set([...later.keys(), ...stored.keys()])
    const shown = await readEdgeHashes(instance.edgeUrl, keys)
    expect(shown).toEqual(new Map([...keys].map((key) => [key, stored.get(key) ?? '404'])))
    expect(stored.has('v1/tags/of-the-lost-time.json')).toBe(false)
    expect(stored.has('v1/tags/korean-empire.json')).toBe(true)
    expect(stored.has(`v1/episodes/${OTHER_EPISODE}.json`)).toBe(false)
    expect(await instance.read('v1/tags/joseon.json')).toMatchObject({ name: { ko: '조선' } })
    const read = async (key: string) => {
      const object = await content.bucket.get(key)
      return object && { body: Buffer.from(object.body) }
    }
    expect(await findDangling({ bucket: content.bucket, read })).toEqual([])

    // Nobody is let in by what was valid then; the reader's place is that of the database.
    expect(await statusOf(adminUrl, reader)).toBe(401)
    expect(await statusOf(adminUrl, stranger)).toBe(401)
    const again = await signInAgain(adminUrl, reader)
    expect(await again.call('GET', `/api/me/progress/${EPISODE}`)).toMatchObject({ cut: 0 })
    await again.call('PUT', `/api/me/progress/${EPISODE}`, {
      cut: 1,
      offset: 0,
      done: false,
      at: new Date().toISOString(),
      device: 'phone',
    })
    // An editor's page from before names a version that the restored row comes to again.
    await expect(updateTag(content, 'goryeo', 1, { id: 'goryeo', name: name('x') })).rejects.toMatchObject({
      code: 'version_conflict',
    })

    await supervisor.stop('hisubtory-publisher')
    expect(await rebuildElsewhere(instance)).toEqual(stored)
  },
  TIMEOUT_MS,
)
