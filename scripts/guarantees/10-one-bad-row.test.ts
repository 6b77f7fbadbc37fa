import { setImmediate as turn } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createStation } from '#admin/content/create-station.ts'
import { createWebtoon } from '#admin/content/create-webtoon.ts'
import { ROOT_KEY } from '#origin/documents/root-key.ts'
import { publish } from '#admin/content/publish.ts'
import { rebuild } from '#origin/rebuild/rebuild.ts'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { startEnvironment, type Environment } from '#scripts/dev-env/start-environment.ts'
import { listParked } from '#scripts/wiring/list-parked.ts'
import { linksOf } from './create-stale-caches.ts'
import { createContent, createDraft, retitle } from './sample-content.ts'

type Kind = 'station' | 'webtoon' | 'episode'
type World = Record<Kind, string> & { episodes: string[]; publication: string | null }

const KINDS: Kind[] = ['episode', 'webtoon', 'station']
const keyOf = (kind: Kind, id: string) => `v1/${kind}s/${id}.json`
/** Longer than the longest pause before a parked document is tried again. */
const AN_HOUR_MS = 3_600_000

forEachDatabase((name, open) => {
  describe(`10. One bad row stops nothing else (${name})`, () => {
    let environment: Environment
    let other: { webtoon: string; episodes: string[] }
    let worlds = 0
    beforeAll(async () => {
      environment = await startEnvironment(open, {
        sleep: () => {
          environment.advance(500)
          return turn()
        },
      })
      other = await createContent(environment.content)
      await environment.drain()
    })
    afterAll(() => environment[Symbol.asyncDispose]())

    /** A station of its own, with a webtoon and three episodes, published in the database. */
    const publishWorld = async (): Promise<World> => {
      const { content } = environment
      worlds += 1
      const station = await createStation(content, {
        id: `station-${worlds}`,
        name: { ko: `${worlds}역` },
        latitude: 37.5,
        longitude: 127,
      })
      const webtoon = await createWebtoon(content, { station: station.id, title: '이야기', tags: ['joseon'] })
      const episodes: string[] = []
      for (const number of [1, 2, 3]) episodes.push(await createDraft(content, webtoon.id, `${number}화`))
      const items = episodes.map((id) => ({ kind: 'episode' as const, id }))
      const { publication } = await publish(content, [{ kind: 'webtoon', id: webtoon.id }, ...items])
      return { station: station.id, webtoon: webtoon.id, episode: episodes[1]!, episodes, publication }
    }
    /** Damages what is published of an item; the function that it gives mends it. */
    const damage = async (kind: Kind, id: string) => {
      const { db } = environment
      const { revision } = await db
        .selectFrom(kind as 'episode')
        .select('published_revision_id as revision')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      const table = `${kind}_revision` as 'episode_revision'
      const columns = kind === 'station' ? (['data'] as const) : (['data', 'card'] as const)
      const whole = await db
        .selectFrom(table)
        .select(columns as unknown as ['data', 'card'])
        .where('id', '=', revision)
        .executeTakeFirstOrThrow()
      const broken = Object.fromEntries(columns.map((column) => [column, '{"half":']))
      await db.updateTable(table).set(broken).where('id', '=', revision).execute()
      return () => db.updateTable(table).set(whole).where('id', '=', revision).execute()
    }
    const stateOf = async (publication: string | null) =>
      (
        await environment.db
          .selectFrom('publication')
          .select('state')
          .where('id', '=', publication)
          .executeTakeFirstOrThrow()
      ).state
    const parkedPaths = async () => (await listParked(environment.db, 100)).map(({ path }) => path)
    /** Every document that readers find from the root on, with the links in it; null for one that isn't there. */
    const follow = async (): Promise<Map<string, string[] | null>> => {
      const found = new Map<string, string[] | null>()
      const keys = new Set([ROOT_KEY])
      for (const key of keys) {
        const object = await environment.bucket.get(key)
        const links = object && linksOf(key, object.body)
        found.set(key, links)
        for (const link of links ?? []) keys.add(link)
      }
      return found
    }
    const danglingLinks = async () =>
      [...(await follow())].filter(([, links]) => links === null).map(([key]) => key)
    const linkersTo = async (key: string) =>
      [...(await follow())].filter(([, links]) => links?.includes(key)).map(([path]) => path)

    it.each(KINDS)(
      'of what is published (%s): readers keep it, and everything else goes on',
      async (kind) => {
        const world = await publishWorld()
        await environment.drain()
        const key = keyOf(kind, world[kind])
        const before = await environment.read(key)
        const linkers = await linkersTo(key)
        const mend = await damage(kind, world[kind])
        // Its neighbour changes, so that it has to be projected again.
        const near = await retitle(environment.content, world.episodes[2]!, '이웃')
        const far = await retitle(environment.content, other.episodes[0]!, `먼 곳 ${worlds}`)
        const added = await createDraft(environment.content, other.webtoon, '덧붙임')
        const { publication: fresh } = await publish(environment.content, [{ kind: 'episode', id: added }])
        await environment.drain()

        expect(await parkedPaths()).toContain(key)
        const [parked] = await listParked(environment.db, 1)
        expect(parked?.error).toMatch(/Restore the item's revision|publish the item again/)
        expect(await environment.read(key)).toEqual(before)
        expect(await environment.read(keyOf('episode', other.episodes[0]!))).toMatchObject({
          title: `먼 곳 ${worlds}`,
        })
        expect(await environment.read(keyOf('episode', added))).toMatchObject({ title: '덧붙임' })
        expect(await danglingLinks()).toEqual([])
        environment.advance(AN_HOUR_MS)
        await environment.drain()
        expect(await stateOf(near)).not.toBe('verified')
        // What was published together with the bad one waits with it; what comes after it does not.
        const later = await retitle(environment.content, other.episodes[1]!, `나중 ${worlds}`)
        await environment.drain()
        expect(await stateOf(later)).toBe('verified')

        await mend()
        environment.advance(AN_HOUR_MS)
        await environment.drain()
        expect(await parkedPaths()).toEqual([])
        expect((await linkersTo(key)).toSorted()).toEqual(linkers.toSorted())
        expect(await rebuild(environment.publisher)).toMatchObject({ created: 0, updated: 0, removed: 0 })
        expect(await Promise.all([near, far, fresh].map(stateOf))).toEqual([
          'verified',
          'verified',
          'verified',
        ])
      },
    )

    it.each(KINDS)('of what was never stored (%s): lists leave it out until it is mended', async (kind) => {
      const world = await publishWorld()
      const mend = await damage(kind, world[kind])
      await environment.drain()
      const key = keyOf(kind, world[kind])
      const later = await retitle(environment.content, other.episodes[1]!, `뒤 ${worlds}`)
      await environment.drain()

      expect(await parkedPaths()).toContain(key)
      expect(await environment.bucket.head(key)).toBeNull()
      expect(await linkersTo(key)).toEqual([])
      expect(await danglingLinks()).toEqual([])
      expect(await stateOf(later)).toBe('verified')
      expect(await stateOf(world.publication)).toBe('committed')
      const siblings = world.episodes.filter((id) => kind !== 'episode' || id !== world.episode)
      const found = await follow()
      // An episode can be shown without its neighbour, but not without its webtoon or station.
      expect(siblings.map((id) => found.has(keyOf('episode', id)))).toEqual(
        siblings.map(() => kind === 'episode'),
      )

      await mend()
      environment.advance(AN_HOUR_MS)
      await environment.drain()
      environment.advance(AN_HOUR_MS)
      await environment.drain()
      expect(await parkedPaths()).toEqual([])
      expect(await stateOf(world.publication)).toBe('verified')
      expect(await danglingLinks()).toEqual([])
      const episode = await environment.read(keyOf('episode', world.episodes[0]!))
      expect(episode).toMatchObject({ next: { id: world.episode }, webtoon: { id: world.webtoon } })
      const station = await environment.read(keyOf('station', world.station))
      expect(station).toMatchObject({ webtoons: [{ id: world.webtoon }] })
      expect(await rebuild(environment.publisher)).toMatchObject({ created: 0, updated: 0, removed: 0 })
    })
  })
})
