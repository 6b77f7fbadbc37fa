import { readdir } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { openSamplePlace } from './dev-env/open-sample-place.ts'
import { runScript, temporaryFolder } from './dev-env/run-script.ts'
import { smallSample } from './dev-env/small-sample.ts'
import { loadSample } from './sample/load-sample.ts'
import type { Status } from './status/read-status.ts'

const status = async (folder: string): Promise<Status> =>
  JSON.parse((await runScript('status.ts', ['--json', '--data', folder])).stdout) as Status

it('shows what waits before it is published, and where it is after', async () => {
  const { folder, content } = await openSamplePlace()
  await loadSample(content, await smallSample())
  const before = await status(folder)
  expect(before.publications.map(({ state }) => state)).toEqual(['committed', 'committed', 'committed'])
  expect(before.queue.changes.count).toBeGreaterThan(96)
  expect(before.queue.changes.oldestMs).toBeGreaterThan(0)
  expect(before.schedules).toMatchObject({
    pending: 1,
    next: [{ item: 'jamsil-island-4', title: '세 번 묻힌 비석', zone: 'Asia/Seoul' }],
  })
  expect(before.bucket).toMatchObject({ count: 0, pictures: 7 })

  await runScript('publish.ts', ['--once', '--data', folder])
  const after = await status(folder)
  expect(after.publications.map(({ state }) => state)).toEqual(['purged', 'purged', 'purged'])
  expect(after.queue).toMatchObject({ changes: { count: 0, oldestMs: null }, purges: { count: 0 } })
  expect(after.purgeUsage.requests).toBeGreaterThan(0)
  expect(after.bucket.count).toBe(after.bucket.documents.reduce((sum, { count }) => sum + count, 0))
  expect(after.bucket.documents).toContainEqual(expect.objectContaining({ kind: 'episode', count: 5 }))
})

it('tells a person of parked documents with their errors, and still ends with 0', async () => {
  const { folder, content } = await openSamplePlace()
  const { db } = content
  await loadSample(content, { ...(await smallSample()), webtoons: [] })
  await db.updateTable('station_revision').set({ data: '{}' }).where('station_id', '=', 'jamsil').execute()
  await runScript('publish.ts', ['--once', '--data', folder])
  const { code, stdout } = await runScript('status.ts', ['--data', folder])
  expect(code).toBe(0)
  expect(stdout).toMatch(/^Needs attention\n.* hisubtory_parked_documents is 1, more than 0 .*/)
  expect(stdout).toMatch(
    /^Parked documents: 1\n {2}v1\/stations\/jamsil.json \(for .*, \d+ attempts, tried again /m,
  )
  expect(stdout).toMatch(/^ {4}BadRowError: /m)
})

it('ends with 1 under --check where something is over the threshold of its alarm, and says what to read', async () => {
  const { folder, content } = await openSamplePlace()
  expect((await runScript('status.ts', ['--check', '--data', folder])).stdout).toMatch(
    /^Nothing needs attention\n/,
  )
  const month = new Date().toISOString().slice(0, 7)
  await content.db.insertInto('purge_usage').values({ month, requests: 9, paths: 6_000 }).execute()
  const { code, stdout, stderr } = await runScript('status.ts', ['--json', '--check', '--data', folder])
  expect(code).toBe(1)
  expect(stderr).toContain('docs/runbooks.md#the-purge-budget-is-used-up')
  expect(JSON.parse(stdout)).toMatchObject({
    attention: [{ metric: 'hisubtory_purge_paths_this_month', value: 6_000, above: 5_000 }],
    purgeUsage: { month, requests: 9, paths: 6_000, estimatedUsd: 25 },
  })
})

it('makes no file by looking for one', async () => {
  const folder = await temporaryFolder()
  const { code, stderr } = await runScript('status.ts', ['--data', folder])
  expect(code).toBe(1)
  expect(stderr).toContain('There is no database at ')
  expect(await readdir(folder)).toEqual([])
})

it('asks for a migration where tables are missing', async () => {
  const { folder, content } = await openSamplePlace()
  await content.db.deleteFrom('kysely_migration' as 'tag').execute()
  const { code, stderr } = await runScript('status.ts', ['--data', folder])
  expect(code).toBe(1)
  expect(stderr).toContain('run "npm run migrate" first')
})
