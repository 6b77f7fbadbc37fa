import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { openAdminApi, type TestApi } from '../../testing/open-admin-api.ts'

forEachDatabase((name, open) => {
  describe(`the audit log over HTTP on ${name}`, () => {
    let api: TestApi
    beforeAll(async () => {
      api = await openAdminApi(open)
      await api.as('editor').post('/api/admin/tags', { id: 'river', name: { ko: '한강' } })
      await api.as('publisher').put('/api/admin/tags/river', { name: { ko: '큰 강' } }, { 'if-match': '"1"' })
    })
    afterAll(() => api[Symbol.asyncDispose]())

    it('tells who did what, from where, and what was before and after', async () => {
      const { status, body } = await api.as('admin').get('/api/admin/audit?kind=tag')
      expect(status).toBe(200)
      expect(body.items).toMatchObject([
        {
          actor: 'user-publisher',
          origin: 'local',
          action: 'update',
          kind: 'tag',
          item: 'river',
          before: { name: { ko: '한강' } },
          after: { name: { ko: '큰 강' } },
        },
        { actor: 'user-editor', action: 'create', before: null },
      ])
    })

    it('finds texts, people and times', async () => {
      const found = async (query: string) =>
        (await api.as('admin').get(`/api/admin/audit?${query}`)).body.items.map(
          ({ action }: { action: string }) => action,
        )
      expect(await found(`q=${encodeURIComponent('한강')}`)).toEqual(['update', 'create'])
      expect(await found('actor=user-editor')).toEqual(['create'])
      expect(await found('to=2020-01-01T00:00:00Z')).toEqual([])
      expect(await api.as('admin').get('/api/admin/audit?from=yesterday')).toMatchObject({ status: 422 })
    })

    it('is for administrators, and changed by nobody', async () => {
      expect(await api.as('publisher').get('/api/admin/audit')).toMatchObject({ status: 403 })
      const { body } = await api.as(null).get('/api/openapi.json')
      const methods = Object.entries<object>(body.paths).flatMap(([path, item]) =>
        path.startsWith('/api/admin/audit') ? Object.keys(item) : [],
      )
      expect(methods).toEqual(['get'])
      for (const method of ['post', 'put', 'patch'] as const)
        expect(await api.as('admin')[method]('/api/admin/audit', {})).toMatchObject({ status: 405 })
    })
  })
})
