import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { addCut } from '../../../content/add-cut.ts'
import { publish } from '../../../content/publish.ts'
import { newStory } from '../../testing/new-story.ts'
import { openAdminApi, type TestApi } from '../../testing/open-admin-api.ts'

forEachDatabase((name, open) => {
  describe(`comparing over HTTP on ${name}`, () => {
    let api: TestApi
    beforeAll(async () => {
      api = await openAdminApi(open)
    })
    afterAll(() => api[Symbol.asyncDispose]())

    it('shows what a draft changes of what readers see, cuts by their identity', async () => {
      const { context, one } = await newStory(api)
      await publish(context, [one])
      await addCut(context, one.id, 2, { caption: '둘' }, 0)
      const path = `/api/admin/revisions/compare?kind=episode&id=${one.id}`
      const answer = await api.as('editor').get(path)
      expect(answer).toMatchObject({
        status: 200,
        body: {
          from: { name: 'published', revision: { number: 1 } },
          to: { name: 'draft', revision: null },
          fields: [],
          cuts: { added: [{ position: 0, cut: { caption: '둘' } }], removed: [], moved: [], changed: [] },
        },
      })
      expect(await api.as('editor').get(`${path}&from=nowhere`)).toMatchObject({ status: 404 })
      expect(await api.as('editor').get(`${path}&kind=tag`)).toMatchObject({ status: 422 })
      expect(await api.as('reader').get(path)).toMatchObject({ status: 403 })
    })
  })
})
