import { describe, expect, it } from 'vitest'
import { publishChanges } from '#origin/publishing/publish-changes.ts'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { startEnvironment } from '#scripts/dev-env/start-environment.ts'
import { createContent, retitle } from './sample-content.ts'

forEachDatabase((name, open) => {
  describe(`2. Nothing goes back (${name})`, () => {
    it.each([
      ['newer bytes', ['둘째']],
      ['the bytes that were there before (A, B, A)', ['둘째', '1화']],
    ])('a publisher that was stopped before its put, and woken, does not overwrite %s', async (_, later) => {
      await using environment = await startEnvironment(open)
      const { content, publisher, drain, read, advance } = environment
      const { episodes } = await createContent(content)
      await drain()
      await retitle(content, episodes[0]!, '첫째')

      const { promise: woken, resolve: wake } = Promise.withResolvers<void>()
      let sleeping: Promise<unknown> = Promise.resolve()
      await new Promise<void>((stopped) => {
        let first = true
        const sleeper = {
          ...publisher,
          reached: async (point: string) => {
            if (point !== 'put' || !first) return
            first = false
            stopped()
            await woken
          },
        }
        sleeping = publishChanges(sleeper).catch((error: unknown) => error)
      })
      advance(publisher.leaseMs * 2)
      for (const title of later) {
        await retitle(content, episodes[0]!, title)
        await drain()
      }
      const expected = { title: later.at(-1) }
      expect(await read(`v1/episodes/${episodes[0]}.json`)).toMatchObject(expected)

      wake()
      expect(await sleeping).toMatchObject({ code: 'lease_lost' })
      const object = await environment.bucket.get(`v1/episodes/${episodes[0]}.json`)
      expect(JSON.parse(Buffer.from(object!.body).toString('utf8'))).toMatchObject(expected)
    })

    it('two publishers at once leave the newest state of every document', async () => {
      await using environment = await startEnvironment(open)
      const { content, publisher, drain, read } = environment
      const { episodes } = await createContent(content)
      await drain()
      for (let round = 1; round <= 10; round += 1) {
        const working = [publishChanges(publisher), publishChanges(publisher)]
        for (const [index, id] of episodes.entries()) await retitle(content, id, `${round}판 ${index + 1}화`)
        await Promise.all([...working, publishChanges(publisher), publishChanges(publisher)])
      }
      await drain()
      for (const [index, id] of episodes.entries()) {
        expect(await read(`v1/episodes/${id}.json`)).toMatchObject({ title: `10판 ${index + 1}화` })
      }
    })
  })
})
