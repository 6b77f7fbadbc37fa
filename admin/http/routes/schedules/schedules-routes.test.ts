import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { newStory } from '../../testing/new-story.ts'
import { openAdminApi, type TestApi } from '../../testing/open-admin-api.ts'

forEachDatabase((name, open) => {
  describe(`plans over HTTP on ${name}`, () => {
    let api: TestApi
    beforeAll(async () => {
      api = await openAdminApi(open)
    })
    afterAll(() => api[Symbol.asyncDispose]())

    const plan = (body: object) =>
      api.as('publisher').post('/api/admin/schedules', { action: 'publish', zone: 'Asia/Seoul', ...body })

    it('keeps the moment in UTC, the zone in which it was meant, and shows it by the clocks there', async () => {
      const { webtoon } = await newStory(api)
      const { status, headers, body } = await plan({ ...webtoon, at: '2099-12-24T09:30:00+09:00' })
      expect(status).toBe(201)
      expect(body).toMatchObject({
        kind: 'webtoon',
        item: webtoon.id,
        at: '2099-12-24T00:30:00.000Z',
        zone: 'Asia/Seoul',
        local: '2099-12-24 09:30:00',
        state: 'pending',
        actor: 'user-publisher',
      })
      const path = `/api/admin/schedules/${body.id}`
      expect(headers.get('location')).toBe(path)
      expect(await api.as('editor').get(path)).toMatchObject({ status: 200, body })
    })

    it('is cancelled once, by a publisher', async () => {
      const { webtoon } = await newStory(api)
      const { body } = await plan({ ...webtoon, at: '2099-12-24T00:00:00Z' })
      const cancel = `/api/admin/schedules/${body.id}/cancel`
      expect(await api.as('editor').post(cancel)).toMatchObject({ status: 403 })
      expect(await api.as('publisher').post(cancel)).toMatchObject({
        status: 200,
        body: { state: 'cancelled' },
      })
      expect(await api.as('publisher').post(cancel)).toMatchObject({
        status: 409,
        body: { code: 'schedule_not_pending' },
      })
      expect(await api.as('publisher').post('/api/admin/schedules/none/cancel')).toMatchObject({
        status: 404,
      })
    })

    it('is refused with every fault: no past, no unknown zone, no time without an offset', async () => {
      const { webtoon } = await newStory(api)
      const faults = async (more: object) => {
        const { status, body } = await plan({ ...webtoon, at: '2099-12-24T00:00:00Z', ...more })
        expect(status).toBe(422)
        return body.faults.map(({ path }: { path: string }) => path)
      }
      expect(await faults({ at: '2020-01-01T00:00:00Z' })).toEqual(['/at'])
      expect(await faults({ at: '2099-12-24T09:30:00', zone: 'Mars/Olympus' })).toEqual(['/at', '/zone'])
      expect(await faults({ action: 'erase' })).toEqual(['/action'])
    })

    it('lists what is to come, the soonest first, in pages', async () => {
      const { one, two } = await newStory(api)
      for (const [item, day] of [
        [two, '02'],
        [one, '01'],
      ] as const) {
        await plan({ ...item, action: 'unpublish', at: `2050-01-${day}T00:00:00Z` })
      }
      const editor = api.as('editor')
      const first = await editor.get('/api/admin/schedules?limit=1')
      expect(first.body.items).toMatchObject([{ item: one.id }])
      const second = await editor.get(`/api/admin/schedules?limit=1&cursor=${first.body.next}`)
      expect(second.body.items).toMatchObject([{ item: two.id }])
      const cancelled = await editor.get('/api/admin/schedules?state=cancelled&sort=-at')
      expect(cancelled.body.items).toMatchObject([{ state: 'cancelled' }])
    })
  })
})
