import { setImmediate as turn } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createWebtoon } from '#admin/content/create-webtoon.ts'
import { publish } from '#admin/content/publish.ts'
import { restoreEpisode } from '#admin/content/restore-episode.ts'
import { restoreStation } from '#admin/content/restore-station.ts'
import { restoreWebtoon } from '#admin/content/restore-webtoon.ts'
import { trashEpisode } from '#admin/content/trash-episode.ts'
import { trashStation } from '#admin/content/trash-station.ts'
import { trashWebtoon } from '#admin/content/trash-webtoon.ts'
import { unpublish } from '#admin/content/unpublish.ts'
import { updateEpisode } from '#admin/content/update-episode.ts'
import { updateWebtoon } from '#admin/content/update-webtoon.ts'
import { publishChanges } from '#origin/publishing/publish-changes.ts'
import { runPurges } from '#origin/purge/run-purges.ts'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { startEnvironment, type Environment } from '#scripts/dev-env/start-environment.ts'
import { createStaleCaches, linksOf } from './create-stale-caches.ts'
import { createContent, createDraft, type SampleContent } from './sample-content.ts'

const item = (kind: 'webtoon' | 'episode') => (id: string) => ({ kind, id })

forEachDatabase((name, open) => {
  describe(`3. No dangling link, at any instant (${name})`, () => {
    let environment: Environment
    let sample: SampleContent
    const caches = createStaleCaches()
    beforeAll(async () => {
      environment = await startEnvironment(open, {
        purge: caches.purge,
        readEdge: null,
        wrapBucket: caches.wrapBucket,
        sleep: () => {
          environment.advance(1_000)
          return turn()
        },
      })
      sample = await createContent(environment.content)
      await environment.drain()
    })
    afterAll(() => environment[Symbol.asyncDispose]())
    afterEach(() => {
      caches.state.held = false
      caches.dangling.clear()
    })

    const versionOf = async (kind: 'station' | 'webtoon' | 'episode', id: string) => {
      const query = environment.db.selectFrom(kind as 'episode').select('version')
      return (await query.where('id', '=', id).executeTakeFirstOrThrow()).version
    }
    /** A webtoon on a station with so many episodes, none of it published; readers have asked for it in vain. */
    const draftWebtoon = async (station: string, episodes = 3): Promise<SampleContent> => {
      const { content } = environment
      const { id } = await createWebtoon(content, { station, title: '새 이야기' })
      const ids: string[] = []
      for (let number = 1; number <= episodes; number += 1)
        ids.push(await createDraft(content, id, `${number}화`))
      for (const key of [`v1/webtoons/${id}.json`, ...ids.map((one) => `v1/episodes/${one}.json`)])
        expect(caches.ask(key)).toBe(false)
      return { webtoon: id, episodes: ids }
    }
    const publishAll = ({ webtoon, episodes }: SampleContent) =>
      publish(environment.content, [item('webtoon')(webtoon), ...episodes.map(item('episode'))])
    const published = async (station: string) => {
      const made = await draftWebtoon(station)
      await publishAll(made)
      await environment.drain()
      return made
    }
    /** Everything that goes on while the caches take their time: nothing is done with waiting for a purge. */
    const workWithoutPurges = async () => {
      caches.state.held = true
      for (let steps = 0; steps < 12; steps += 1) {
        await publishChanges(environment.publisher)
        await runPurges(environment.publisher)
        environment.advance(1_000)
      }
    }
    const linkersTo = (key: string) =>
      [...caches.objects].filter(([path, body]) => linksOf(path, body).includes(key)).map(([path]) => path)

    const ACTS: [what: string, act: () => Promise<unknown>][] = [
      ['new webtoons with episodes are published', async () => publishAll(await draftWebtoon('gangnam'))],
      [
        'an episode is unpublished',
        async () =>
          unpublish(environment.content, [item('episode')((await published('gangnam')).episodes[1]!)]),
      ],
      [
        'a webtoon is unpublished with its episodes, and another one is published',
        async () => {
          const old = await published('gangnam')
          await unpublish(environment.content, [item('webtoon')(old.webtoon)])
          await publishAll(await draftWebtoon('gangnam'))
        },
      ],
      [
        'an episode is trashed, and restored while that is being published',
        async () => {
          const { episodes } = await published('seongsu')
          const [id] = episodes as [string]
          await trashEpisode(environment.content, id, await versionOf('episode', id))
          await publishChanges(environment.publisher)
          await restoreEpisode(environment.content, id, await versionOf('episode', id))
        },
      ],
      [
        'a webtoon is trashed and published, and then restored',
        async () => {
          const { webtoon: id } = await published('seongsu')
          await trashWebtoon(environment.content, id, await versionOf('webtoon', id))
          await environment.drain()
          expect(caches.objects.has(`v1/webtoons/${id}.json`)).toBe(false)
          await restoreWebtoon(environment.content, id, await versionOf('webtoon', id))
        },
      ],
      [
        'an episode moves to a webtoon that is published together with it',
        async () => {
          const { episodes } = await published('gangnam')
          const other = await draftWebtoon('seongsu')
          const [id] = episodes as [string]
          const version = await versionOf('episode', id)
          await updateEpisode(environment.content, id, version, {
            webtoon: other.webtoon,
            number: 9,
            title: '이사',
          })
          await publish(environment.content, [item('webtoon')(other.webtoon), item('episode')(id)])
        },
      ],
      [
        'a webtoon moves to another station',
        async () => {
          const { webtoon: id } = await published('gangnam')
          const version = await versionOf('webtoon', id)
          await updateWebtoon(environment.content, id, version, { station: 'seongsu', title: '이사' })
          await publish(environment.content, [item('webtoon')(id)])
        },
      ],
      [
        'a station is emptied and trashed, and restored with its webtoon',
        async () => {
          const { webtoon: id } = await published('seongsu')
          const onStation = await environment.db
            .selectFrom('webtoon')
            .select('id')
            .where('station_id', '=', 'seongsu')
            .where('trashed_at', 'is', null)
            .execute()
          for (const one of onStation)
            await trashWebtoon(environment.content, one.id, await versionOf('webtoon', one.id))
          await trashStation(environment.content, 'seongsu', await versionOf('station', 'seongsu'))
          await environment.drain()
          await restoreStation(environment.content, 'seongsu', await versionOf('station', 'seongsu'))
          await publishChanges(environment.publisher)
          await restoreWebtoon(environment.content, id, await versionOf('webtoon', id))
        },
      ],
    ]

    it.each(ACTS)('while %s, with caches that lag behind', async (_, act) => {
      const before = caches.state.instants
      await act()
      await workWithoutPurges()
      caches.state.held = false
      await environment.drain()
      expect([...caches.dangling]).toEqual([])
      expect(caches.state.instants).toBeGreaterThan(before + 5)
    })

    it('a removed document stays readable until what linked to it is purged, and is gone then', async () => {
      const { episodes } = await published('gangnam')
      const [id] = episodes as [string]
      const key = `v1/episodes/${id}.json`
      await unpublish(environment.content, [item('episode')(id)])
      await workWithoutPurges()
      expect(linkersTo(key)).toEqual([])
      expect(caches.objects.has(key)).toBe(true)
      caches.state.held = false
      await environment.drain()
      expect(caches.objects.has(key)).toBe(false)
      expect(caches.ask(key)).toBe(false)
    })

    it('a new document is not linked to before the 404 that is cached of it is purged', async () => {
      const { webtoon } = sample
      const id = await createDraft(environment.content, webtoon, '덧붙임')
      const key = `v1/episodes/${id}.json`
      expect(caches.ask(key)).toBe(false)
      await publish(environment.content, [item('episode')(id)])
      await workWithoutPurges()
      expect(caches.objects.has(key)).toBe(true)
      expect(linkersTo(key).filter((path) => path.startsWith('v1/webtoons/'))).toEqual([])
      caches.state.held = false
      await environment.drain()
      expect(linkersTo(key)).toContain(`v1/webtoons/${webtoon}.json`)
      expect(caches.ask(key)).toBe(true)
      expect([...caches.dangling]).toEqual([])
    })
  })
})
