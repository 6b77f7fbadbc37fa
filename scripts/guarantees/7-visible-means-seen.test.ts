import { setImmediate as turn } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { unpublish } from '#admin/content/unpublish.ts'
import { advanceBatches } from '#origin/publishing/advance-batches.ts'
import { advancePublications } from '#origin/publishing/advance-publications.ts'
import { publishChanges } from '#origin/publishing/publish-changes.ts'
import type { PublisherContext, ReadEdge } from '#origin/publishing/publisher-context.ts'
import { runPurges } from '#origin/purge/run-purges.ts'
import { documentMetadata } from '#shared/bucket/object-metadata.ts'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { startEnvironment, type Environment } from '#scripts/dev-env/start-environment.ts'
import { createContent, retitle, type SampleContent } from './sample-content.ts'

const keyOf = (id: string) => `v1/episodes/${id}.json`

forEachDatabase((name, open) => {
  describe(`7. Visible means seen (${name})`, () => {
    let environment: Environment
    let sample: SampleContent
    let edge: ReadEdge
    beforeAll(async () => {
      environment = await startEnvironment(open, {
        sleep: () => {
          environment.advance(1_000)
          return turn()
        },
      })
      edge = environment.publisher.readEdge!
      sample = await createContent(environment.content)
      await environment.drain()
    })
    afterAll(() => environment[Symbol.asyncDispose]())

    /** Readers see through this from now on, until the test is over. */
    const putBefore = (readEdge: ReadEdge | null) => {
      environment.publisher.readEdge = readEdge
      onTestFinished(() => {
        environment.publisher.readEdge = edge
      })
    }
    /** Works for a minute, whether or not anything gets done. */
    const workOn = async (context: PublisherContext = environment.publisher) => {
      for (let seconds = 0; seconds < 60; seconds += 5) {
        await publishChanges(context)
        await runPurges(context)
        await advanceBatches(context)
        await advancePublications(context)
        environment.advance(5_000)
      }
    }
    const publicationOf = (id: string | null) =>
      environment.db.selectFrom('publication').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    const change = async (title: string) => {
      const id = await retitle(environment.content, sample.episodes[0]!, title)
      return async () => publicationOf(id)
    }
    const stored = async (): Promise<unknown> => {
      const object = await environment.bucket.get(keyOf(sample.episodes[0]!))
      return JSON.parse(Buffer.from(object!.body).toString('utf8'))
    }

    it('a publication is not verified while the edge shows what was there before, and is once it shows the new', async () => {
      const before = new Map<string, { body: Uint8Array | null }>()
      for await (const page of environment.bucket.list('v1/'))
        for (const { key } of page) before.set(`/${key}`, await edge(`/${key}`))
      let lags = true
      putBefore(async (path) => (lags ? before.get(path) : undefined) ?? edge(path))
      const publication = await change('느린 소식')
      await workOn()
      expect(await publication()).toMatchObject({ state: 'purged', verified_at: null })
      expect(await stored()).toMatchObject({ title: '느린 소식' })
      lags = false
      await environment.drain()
      const { state, ...times } = await publication()
      expect(state).toBe('verified')
      const order = [times.committed_at, times.stored_at, times.purged_at, times.verified_at].map(Number)
      expect(order).toEqual(order.toSorted((a, b) => a - b))
      expect(order.at(-1)! - order.at(-2)!).toBeGreaterThan(10_000)
    })

    it('an edge that can not be reached delays verification, and nothing else', async () => {
      let away = true
      putBefore((path) => (away ? Promise.reject(new Error('The edge is away')) : edge(path)))
      const first = await change('하나')
      await workOn()
      const second = await change('둘')
      await workOn()
      expect(await stored()).toMatchObject({ title: '둘' })
      expect(await environment.read(keyOf(sample.episodes[0]!))).toMatchObject({ title: '둘' })
      expect([(await first()).state, (await second()).state]).toEqual(['purged', 'purged'])
      away = false
      await environment.drain()
      expect([(await first()).state, (await second()).state]).toEqual(['verified', 'verified'])
    })

    it('an edge that shows another object because the bucket holds another leads to its repair', async () => {
      const key = keyOf(sample.episodes[0]!)
      const old = (await environment.bucket.get(key))!
      // Whoever has access to the bucket puts the old state back, just after the new one was stored and purged.
      let restored = false
      putBefore(async (path) => {
        if (!restored && path === `/${key}`) {
          restored = true
          const metadata = documentMetadata(key, {})
          await environment.bucket.put(key, { body: old.body, metadata }, {})
          await environment.edge.purge({ paths: [path], wildcards: [], tags: [] })
        }
        return edge(path)
      })
      const publication = await change('고친 소식')
      await environment.drain()
      expect(restored).toBe(true)
      expect(await stored()).toMatchObject({ title: '고친 소식' })
      expect(await environment.read(key)).toMatchObject({ title: '고친 소식' })
      expect(await publication()).toMatchObject({ state: 'verified' })
    })

    it('a document that was removed is seen as a 404', async () => {
      const seen: string[] = []
      putBefore(async (path) => {
        const answer = await edge(path)
        if (answer.body === null) seen.push(path)
        return answer
      })
      const { publication } = await unpublish(environment.content, [
        { kind: 'episode', id: sample.episodes[2]! },
      ])
      await environment.drain()
      expect(seen).toContain(`/${keyOf(sample.episodes[2]!)}`)
      expect(await publicationOf(publication)).toMatchObject({ state: 'verified' })
    })

    it('without an edge, purged is the end', async () => {
      putBefore(null)
      const publication = await change('끝')
      await environment.drain()
      expect(await publication()).toMatchObject({ state: 'purged', verified_at: null })
      expect(await environment.db.selectFrom('batch').select('id').execute()).toEqual([])
    })
  })
})
