import { describe, expect, it } from 'vitest'
import type { CrashPoint } from '#origin/publishing/publisher-context.ts'
import { publishChanges } from '#origin/publishing/publish-changes.ts'
import { runPurges } from '#origin/purge/run-purges.ts'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { startEnvironment } from '#scripts/dev-env/start-environment.ts'
import { createContent, createDraft, retitle } from './sample-content.ts'
import { publish } from '#admin/content/publish.ts'
import { unpublish } from '#admin/content/unpublish.ts'

const POINTS: CrashPoint[] = [
  'claimed',
  'leased',
  'projected',
  'put',
  'stored',
  'confirmed',
  'purge-planned',
  'purge-started',
  'purged',
]

forEachDatabase((name, open) => {
  describe(`1. Nothing is lost (${name})`, () => {
    it.each(POINTS)(
      'what was committed becomes visible although the publisher dies when it has %s',
      async (point) => {
        await using environment = await startEnvironment(open)
        const { content, publisher, drain, read, advance } = environment
        const { webtoon, episodes } = await createContent(content)
        await drain()
        await retitle(content, episodes[0]!, '새 제목')
        const added = await createDraft(content, webtoon, '덧붙임')
        await publish(content, [{ kind: 'episode', id: added }])
        await unpublish(content, [{ kind: 'episode', id: episodes[2]! }])

        let died = false
        const dead = new Promise<void>((resolve) => {
          const dying = {
            ...publisher,
            reached: async (here: CrashPoint) => {
              if (here !== point) return
              died = true
              resolve()
              // A dead process does nothing more, not even give back what it holds.
              await new Promise(() => undefined)
            },
          }
          void publishChanges(dying).then(() => runPurges(dying))
        })
        await dead
        expect(died).toBe(true)

        advance(publisher.leaseMs * 2)
        await drain()
        expect(await read(`v1/episodes/${episodes[0]}.json`)).toMatchObject({ title: '새 제목' })
        expect(await read(`v1/episodes/${added}.json`)).toMatchObject({ title: '덧붙임' })
        expect(await read(`v1/episodes/${episodes[2]}.json`)).toBeNull()
        const unverified = await environment.db
          .selectFrom('publication')
          .select('state')
          .where('state', '!=', 'verified')
          .execute()
        expect(unverified).toEqual([])
      },
    )

    it('a change that commits late is found although later ids were published before it', async () => {
      await using environment = await startEnvironment(open)
      const { content, drain, read, db } = environment
      const { episodes } = await createContent(content)
      await drain()
      const early = content.newId()
      await retitle(content, episodes[0]!, '먼저')
      await drain()
      // The row of a transaction that began first and committed last: its id is smaller than those done with.
      await retitle(content, episodes[1]!, '나중')
      await db.updateTable('change').set({ id: early }).execute()
      await drain()
      expect(await read(`v1/episodes/${episodes[1]}.json`)).toMatchObject({ title: '나중' })
    })
  })
})
