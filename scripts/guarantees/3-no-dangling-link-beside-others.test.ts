import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { publish } from '#admin/content/publish.ts'
import { unpublish } from '#admin/content/unpublish.ts'
import { publishChanges } from '#origin/publishing/publish-changes.ts'
import type { CrashPoint, PublisherContext } from '#origin/publishing/publisher-context.ts'
import { runPurges } from '#origin/purge/run-purges.ts'
import { forEachDatabase, type OpenTestDatabase } from '#shared/database/test-databases.ts'
import { startEnvironment } from '#scripts/dev-env/start-environment.ts'
import { createStaleCaches, linksOf } from './create-stale-caches.ts'
import { createContent, retitle } from './sample-content.ts'

const item = (id: string) => [{ kind: 'episode' as const, id }]
const keyOf = (id: string) => `v1/episodes/${id}.json`

/** A published webtoon of three episodes, behind caches that lag. */
const startPublished = async (open: OpenTestDatabase) => {
  const caches = createStaleCaches()
  const environment = await startEnvironment(open, {
    purge: caches.purge,
    readEdge: null,
    wrapBucket: caches.wrapBucket,
    sleep: () => {
      environment.advance(1_000)
      return turn()
    },
  })
  const { webtoon, episodes } = await createContent(environment.content)
  await environment.drain()
  const purgeAll = async () => {
    while (await environment.db.selectFrom('purge').select('id').limit(1).executeTakeFirst()) {
      await runPurges(environment.publisher)
      environment.advance(1_000)
    }
  }
  return {
    ...environment,
    caches,
    webtoon,
    episodes: episodes as [string, string, string],
    purgeAll,
    /** Takes an episode from the readers, up to the instant before its document is removed. */
    unlink: async (id: string) => {
      await unpublish(environment.content, item(id))
      await publishChanges(environment.publisher)
      await purgeAll()
      expect(caches.objects.has(keyOf(id))).toBe(true)
      expect(linkersTo(caches.objects, keyOf(id))).toEqual([])
    },
  }
}

const linkersTo = (objects: Map<string, Uint8Array>, key: string): string[] =>
  [...objects].filter(([path, body]) => linksOf(path, body).includes(key)).map(([path]) => path)

/** A publisher's pass that is stopped where it gets to a place for the first time, until it is woken. */
const stopAt = async (publisher: PublisherContext, place: CrashPoint) => {
  const { promise: woken, resolve: wake } = Promise.withResolvers<void>()
  const { promise: stopped, resolve: stop } = Promise.withResolvers<void>()
  const reached = async (point: CrashPoint) => {
    if (point !== place) return
    stop()
    await woken
  }
  const ended = publishChanges({ ...publisher, reached }).catch((error: unknown) => error)
  await Promise.race([stopped, ended])
  return {
    wake: () => {
      wake()
      return ended
    },
  }
}

/** What a pass leaves behind that throws there is what it leaves behind when its process is killed. */
const dieWhenStored = (point: CrashPoint) => {
  if (point === 'stored') throw new Error('Killed')
}

forEachDatabase((name, open) => {
  describe(`3. No dangling link, whatever becomes of a publisher meanwhile (${name})`, () => {
    it.each([
      ['as it was', null],
      ['with another title', '돌아온 이야기'],
    ])('who is stopped before a removal, and woken, leaves what came back %s', async (_, title) => {
      await using site = await startPublished(open)
      const { content, publisher, episodes, caches } = site
      const [, id] = episodes
      await site.unlink(id)
      const stopped = await stopAt(publisher, 'put')
      site.advance(publisher.leaseMs * 2)
      if (title === null) await publish(content, item(id))
      else await retitle(content, id, title)
      await site.drain()
      expect(linkersTo(caches.objects, keyOf(id))).not.toEqual([])

      expect(await stopped.wake()).toMatchObject({ code: 'lease_lost' })
      expect(caches.objects.has(keyOf(id))).toBe(true)
      expect([...caches.dangling]).toEqual([])
    })

    it('what comes back after a removal that nobody wrote down is linked to when no 404 of it is cached', async () => {
      await using site = await startPublished(open)
      const { content, publisher, episodes, caches } = site
      const [first, id] = episodes
      await site.unlink(id)
      await expect(publishChanges({ ...publisher, reached: dieWhenStored })).rejects.toThrow('Killed')
      // Dropped for want of room, and asked for once more.
      const dropped = { callerReference: 'room', paths: [`/${keyOf(id)}`], wildcards: [], tags: [] }
      await caches.purge.start(dropped)
      while (!(await caches.purge.isDone(dropped.callerReference)));
      expect(caches.ask(keyOf(id))).toBe(false)

      caches.state.held = true
      await publish(content, item(id))
      for (let passes = 0; passes < 6; passes += 1) {
        await publishChanges(publisher)
        site.advance(1_000)
      }
      expect(caches.objects.has(keyOf(id))).toBe(true)
      await retitle(content, first, '다른 제목')
      for (let passes = 0; passes < 6; passes += 1) {
        await publishChanges(publisher)
        await runPurges(publisher)
        site.advance(1_000)
      }
      expect([...caches.dangling]).toEqual([])
      caches.state.held = false
      await site.drain()
      expect([...caches.dangling]).toEqual([])
      expect(caches.ask(keyOf(id))).toBe(true)
    })

    it('nothing is removed while the change that unlinks it somewhere is in the hands of another publisher', async () => {
      await using site = await startPublished(open)
      const { content, publisher, episodes, caches } = site
      const [first, second, third] = episodes
      await unpublish(content, item(second))
      await site.drain()
      expect(linkersTo(caches.objects, keyOf(third))).toContain(keyOf(first))
      // From now on it stands between them: what becomes of the third one no longer touches the first one.
      await publish(content, item(second))
      const slow = await stopAt(publisher, 'claimed')

      await unpublish(content, item(third))
      for (let passes = 0; passes < 6; passes += 1) {
        await publishChanges(publisher)
        await site.purgeAll()
      }
      expect([...caches.dangling]).toEqual([])
      await slow.wake()
      await site.drain()
      expect([...caches.dangling]).toEqual([])
      expect(caches.objects.has(keyOf(third))).toBe(false)
    })
  })
})
