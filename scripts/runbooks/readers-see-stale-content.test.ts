import { rename } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { updateTag } from '#admin/content/update-tag.ts'
import { edgeControlFolder } from '#shared/edge-control.ts'
import { loadAndPublish } from './testing/load-and-publish.ts'
import { openInstance, type Instance } from './testing/open-instance.ts'
import { until } from './testing/until.ts'

const TAG = 'v1/tags/joseon.json'

/** The cache is not told of an edit: a purge that went to nobody, as when another distribution was named. */
const losePurge = async ({ content, dataFolder, supervisor }: Instance): Promise<void> => {
  const folder = edgeControlFolder(dataFolder)
  await rename(folder, `${folder}-away`)
  await supervisor.start('hisubtory-publisher')
  await updateTag(content, 'joseon', 1, { id: 'joseon', name: { ko: '새 이름' } })
  const isPurged = async () =>
    (await content.db.selectFrom('batch').select('purged_at').executeTakeFirst())?.purged_at !== null
  await until('the edit is purged', async () => {
    const change = await content.db.selectFrom('change').select('id').executeTakeFirst()
    return change === undefined && (await isPurged())
  })
  await rename(`${folder}-away`, folder)
  // What an operator is called for has been so for a while.
  await content.db
    .updateTable('batch')
    .set({ purged_at: Date.now() - 3_600_000 })
    .execute()
}

/** Many commands, on a machine that may be busy with other tests. */
const TIMEOUT_MS = 120_000

it(
  'the page on stale content makes readers see what is stored',
  async () => {
    const instance = await openInstance()
    await loadAndPublish(instance)
    const before = await instance.read(TAG)
    await losePurge(instance)
    expect(await instance.read(TAG)).toEqual(before)

    const page = await instance.follow('readers-see-stale-content')
    const status = await page.next()
    expect(status).toMatchObject({ command: 'npm run status -- --check', code: 1 })
    expect(status.output).toContain('docs/runbooks.md#readers-see-stale-content')
    const compared = await page.next()
    expect(compared.code).toBe(1)
    expect(compared.output).toMatch(/Documents: 0 created, 0 updated/)
    expect(compared.output).toMatch(/Read back: \d+ documents as they should be, [1-9]\d* otherwise/)

    const purged = await page.next()
    expect(purged).toMatchObject({ code: 0, output: expect.stringMatching(/, 0 otherwise, through/) })
    expect(purged.output).toMatch(/Sent: 0 puts, 0 deletes, [01] purges of [01] paths\nCache: every document/)
    expect(await instance.read(TAG)).toMatchObject({ name: { ko: '새 이름' } })

    const isVerified = async () =>
      (await instance.content.db.selectFrom('batch').select('id').executeTakeFirst()) === undefined
    await until('the publication is verified', isVerified)
    expect(await page.next()).toMatchObject({ code: 0 })
    expect(page.left()).toEqual([])
  },
  TIMEOUT_MS,
)
