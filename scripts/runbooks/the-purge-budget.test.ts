import { expect, it } from 'vitest'
import { updateTag } from '#admin/content/update-tag.ts'
import { loadAndPublish } from './testing/load-and-publish.ts'
import { openInstance } from './testing/open-instance.ts'

const MONTH = new Date().toISOString().slice(0, 7)

/** Many commands, on a machine that may be busy with other tests. */
const TIMEOUT_MS = 120_000

it(
  'the page on the purge budget lets purges cost less, and readers miss nothing',
  async () => {
    const instance = await openInstance()
    const { content, supervisor } = instance
    const { db } = content
    await loadAndPublish(instance)
    await supervisor.start('hisubtory-publisher')
    await db.updateTable('purge_usage').set({ paths: 6_000 }).where('month', '=', MONTH).execute()
    const usedPaths = async () =>
      (await db.selectFrom('purge_usage').select('paths').where('month', '=', MONTH).executeTakeFirst())
        ?.paths

    const page = await instance.follow('the-purge-budget-is-used-up')
    const status = await page.next()
    expect(status.code).toBe(1)
    expect(status.output).toContain('docs/runbooks.md#the-purge-budget-is-used-up')
    const compared = await page.next()
    expect(compared).toMatchObject({ command: 'npm run rebuild -- --dry-run', code: 0 })
    expect(compared.output).toContain('Documents: 0 created, 0 updated, 0 removed')

    expect(await page.next()).toMatchObject({ command: 'sudo systemctl stop hisubtory-publisher', code: 0 })
    for (const version of [1, 2, 3, 4, 5])
      await updateTag(content, 'joseon', version, { id: 'joseon', name: { ko: `이름 ${version}` } })
    expect(await usedPaths()).toBe(6_000)
    expect(await page.next()).toMatchObject({ command: 'npm run publish -- --once', code: 0 })
    const together = Number(await usedPaths()) - 6_000
    expect(await instance.read('v1/tags/joseon.json')).toMatchObject({ name: { ko: '이름 5' } })
    await updateTag(content, 'joseon', 6, { id: 'joseon', name: { ko: '이름 6' } })
    await instance.run('npm run publish -- --once')
    // Five edits that wait for each other cost what one costs.
    expect(together).toBe(Number(await usedPaths()) - 6_000 - together)

    expect(await page.next()).toMatchObject({ command: 'sudo systemctl start hisubtory-publisher', code: 0 })
    expect((await page.next()).output).toContain(`Purges in ${MONTH}: `)
    expect(page.left()).toEqual([])
  },
  TIMEOUT_MS,
)
