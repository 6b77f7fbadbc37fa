import { expect, it } from 'vitest'
import { updateTag } from '#admin/content/update-tag.ts'
import { loadAndPublish } from './testing/load-and-publish.ts'
import { openInstance, type Instance } from './testing/open-instance.ts'
import { until } from './testing/until.ts'

const TEN_MINUTES_MS = 600_000

const nameOf = async (instance: Instance): Promise<unknown> =>
  (await instance.read('v1/tags/joseon.json'))?.['name']

/** Commits an edit that nobody publishes, ten minutes ago. */
const editUnseen = async ({ content: { db, ...content } }: Instance): Promise<void> => {
  await updateTag({ db, ...content }, 'joseon', 1, { id: 'joseon', name: { ko: '새 이름' } })
  await db
    .updateTable('change')
    .set((it) => ({ committed_at: it('committed_at', '-', TEN_MINUTES_MS) }))
    .execute()
}

/** Many commands, on a machine that may be busy with other tests. */
const TIMEOUT_MS = 120_000

it(
  'the page on publishing that stands still brings a dead publisher back, and then a broken row',
  async () => {
    const instance = await openInstance()
    const { db } = instance.content
    await loadAndPublish(instance)
    await editUnseen(instance)
    const { data } = await db
      .selectFrom('station_revision')
      .select('data')
      .where('station_id', '=', 'jamsil')
      .executeTakeFirstOrThrow()
    const writeJamsil = (data: string) =>
      db.updateTable('station_revision').set({ data }).where('station_id', '=', 'jamsil').execute()

    const page = await instance.follow('publishing-stands-still')
    const status = await page.next()
    expect(status.code).toBe(1)
    expect(status.output).toContain('what editors published does not reach the bucket')
    expect(await page.next()).toMatchObject({ code: 3, output: 'inactive\n' })
    expect(await page.next()).toMatchObject({
      command: 'sudo systemctl restart hisubtory-publisher',
      code: 0,
    })
    await until(
      'readers see the edit',
      async () => ((await nameOf(instance)) as { ko: string }).ko === '새 이름',
    )

    await writeJamsil('{}')
    await db
      .updateTable('document')
      .set({ retry_at: 0 })
      .where('path', '=', 'v1/stations/jamsil.json')
      .execute()
    const byHand = await page.next()
    expect(byHand).toMatchObject({ command: 'npm run publish -- --once', code: 1 })
    expect(byHand.output).toContain('v1/stations/jamsil.json: ')
    await writeJamsil(data)
    await until('the mended document is published', async () => {
      await db.updateTable('document').set({ retry_at: 0 }).where('error_at', 'is not', null).execute()
      const parked = await db
        .selectFrom('document')
        .select('path')
        .where('error_at', 'is not', null)
        .execute()
      return parked.length === 0
    })
    expect(await page.next()).toMatchObject({ code: 0 })
    expect(page.left()).toEqual([])
  },
  TIMEOUT_MS,
)

it(
  'starting the publisher again, as the page says, also ends one that hangs',
  async () => {
    const instance = await openInstance()
    await loadAndPublish(instance)
    await instance.supervisor.start('hisubtory-publisher')
    instance.supervisor.processOf('hisubtory-publisher')?.kill('SIGSTOP')
    await editUnseen(instance)
    expect((await instance.run('npm run status -- --check')).code).toBe(1)
    await instance.run('sudo systemctl restart hisubtory-publisher')
    await until(
      'readers see the edit',
      async () => ((await nameOf(instance)) as { ko: string }).ko === '새 이름',
    )
  },
  TIMEOUT_MS,
)
