import { describe, expect, it } from 'vitest'
import { rebuild } from '#origin/rebuild/rebuild.ts'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { startEnvironment, type Environment } from '#scripts/dev-env/start-environment.ts'
import { createContent } from './sample-content.ts'

const statesOf = async ({ db }: Environment): Promise<string[]> => {
  const rows = await db.selectFrom('publication').select('state').distinct().execute()
  return rows.map(({ state }) => state)
}

const readNothing = () => Promise.reject(new Error('away'))

forEachDatabase((name, open) => {
  describe(`7. Visible means seen, beside a rebuild (${name})`, () => {
    it('a publication that a rebuild carries to the readers is verified like any other', async () => {
      await using environment = await startEnvironment(open)
      await createContent(environment.content, 3)
      await rebuild(environment.publisher)
      await environment.drain()
      expect(await statesOf(environment)).toEqual(['verified'])
    })

    it('a rebuild waits for no edge that is away, and leaves the receipts to the publisher', async () => {
      await using environment = await startEnvironment(open)
      await createContent(environment.content, 3)
      await rebuild({ ...environment.publisher, readEdge: readNothing }, { verify: 0 })
      expect(await statesOf(environment)).not.toContain('verified')
      await environment.drain()
      expect(await statesOf(environment)).toEqual(['verified'])
    })

    it('where no edge is known, publications end at purged', async () => {
      await using environment = await startEnvironment(open)
      await createContent(environment.content, 3)
      await rebuild({ ...environment.publisher, readEdge: null })
      expect(await statesOf(environment)).toEqual(['purged'])
    })
  })
})
