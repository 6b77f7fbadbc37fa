import { expect, it } from 'vitest'
import { createTag } from '#admin/content/create-tag.ts'
import { openSamplePlace } from './dev-env/open-sample-place.ts'
import { runScript } from './dev-env/run-script.ts'

it('refuses while a publisher is at work, and changes nothing then', async () => {
  const { folder, content } = await openSamplePlace()
  const { db } = content
  await createTag(content, { id: 'river', name: { ko: '강' } })
  await db
    .updateTable('change')
    .set({ claimed_by: 'somebody', claimed_until: Date.now() + 60_000 })
    .execute()
  const refused = await runScript('after-restore.ts', ['--data', folder])
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('stop all of them') })
  expect(await db.selectFrom('purge').select('id').execute()).toEqual([])

  await db
    .updateTable('change')
    .set({ claimed_until: Date.now() - 1 })
    .execute()
  expect(await runScript('after-restore.ts', ['--data', folder])).toMatchObject({ code: 0 })
  // Twice does no harm: still one purge of everything.
  expect(await runScript('after-restore.ts', ['--data', folder])).toMatchObject({ code: 0 })
  expect(await db.selectFrom('purge').select('path').execute()).toEqual([{ path: '/v1/*' }])
})
