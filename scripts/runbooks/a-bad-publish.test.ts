import { expect, it } from 'vitest'
import { publish } from '#admin/content/publish.ts'
import { updateEpisode } from '#admin/content/update-episode.ts'
import { loadAndPublish } from './testing/load-and-publish.ts'
import { openInstance } from './testing/open-instance.ts'

const EPISODE = 'jamsil-island-1'
const KEY = `v1/episodes/${EPISODE}.json`

/** Many commands, on a machine that may be busy with other tests. */
const TIMEOUT_MS = 120_000

it(
  'the page on a bad publish shows readers again what they saw before, and keeps the draft',
  async () => {
    const instance = await openInstance()
    const { content } = instance
    await loadAndPublish(instance, { webtoons: true })
    const before = await instance.read(KEY)
    const row = await content.db
      .selectFrom('episode')
      .selectAll()
      .where('id', '=', EPISODE)
      .executeTakeFirstOrThrow()
    await updateEpisode(content, EPISODE, row.version, {
      webtoon: row.webtoon_id,
      number: row.number,
      title: '틀린 제목',
      thumbnail: row.thumbnail_media_id,
    })
    const bad = await publish(content, [{ kind: 'episode', id: EPISODE }], { note: '실수' })
    await instance.run('npm run publish -- --once')
    expect(await instance.read(KEY)).toMatchObject({ title: '틀린 제목' })

    const page = await instance.follow('a-bad-publish-has-to-be-taken-back')
    const variables = { PUBLICATION: bad.publication ?? '' }
    expect((await page.next()).output).toMatch(new RegExp(`${variables.PUBLICATION} .* verified .* 실수`))
    const planned = await page.next(variables)
    expect(planned).toMatchObject({
      code: 0,
      output: expect.stringContaining(`episode ${EPISODE}: the revision`),
    })
    expect(await instance.read(KEY)).toMatchObject({ title: '틀린 제목' })
    expect(await page.next(variables)).toMatchObject({ code: 0 })
    expect(await page.next()).toMatchObject({ command: 'npm run publish -- --once', code: 0 })
    expect(await instance.read(KEY)).toEqual(before)
    expect((await page.next()).output).toMatch(
      new RegExp(`verified .* take-back +Takes back ${variables.PUBLICATION}`),
    )
    expect(page.left()).toEqual([])

    const draft = await content.db
      .selectFrom('episode')
      .select('title')
      .where('id', '=', EPISODE)
      .executeTakeFirst()
    expect(draft).toEqual({ title: '틀린 제목' })
  },
  TIMEOUT_MS,
)
