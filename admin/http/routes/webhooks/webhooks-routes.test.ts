import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { openReceiver, type Receiver } from '../../../webhooks/test-receiver.ts'
import { openAdminApi, type TestApi } from '../../testing/open-admin-api.ts'

const PATH = '/api/admin/webhooks'

forEachDatabase((name, open) => {
  describe(`webhooks over HTTP on ${name}`, () => {
    let api: TestApi
    let receiver: Receiver
    beforeAll(async () => {
      api = await openAdminApi(open)
      receiver = await openReceiver()
    })
    afterAll(async () => {
      await receiver[Symbol.asyncDispose]()
      await api[Symbol.asyncDispose]()
    })
    const create = async () => {
      const input = { url: receiver.url, events: ['publication.completed'] }
      return api.as('admin').post(PATH, input)
    }

    test('an administrator makes one, sees its secret once, tries it and reads the log', async () => {
      const admin = api.as('admin')
      const made = await create()
      expect(made.status).toBe(201)
      expect(made.body).toMatchObject({ url: receiver.url, enabled: true, version: 1 })
      expect(made.body.secret).toMatch(/^whsec_/)
      const path = made.headers.get('location') ?? ''
      const read = await admin.get(path)
      expect(read.headers.get('etag')).toBe('"1"')
      const { secret: _, ...rest } = made.body
      expect(read.body).toEqual(rest)

      const ping = await admin.post(`${path}/ping`)
      expect([ping.status, ping.body.log[0].status]).toEqual([200, 204])
      const log = await admin.get(`${path}/deliveries?state=delivered&limit=1`)
      expect(log.body).toMatchObject({ items: [{ id: ping.body.id, event: 'ping' }], next: null })
      expect((await admin.get(`/api/admin/webhook-deliveries/${ping.body.id}`)).body).toEqual(ping.body)
      const again = await admin.post(`/api/admin/webhook-deliveries/${ping.body.id}/redeliver`)
      expect([again.status, again.body.state]).toEqual([202, 'pending'])
    })

    test('a change, a rotation and a removal need the version that was read', async () => {
      const admin = api.as('admin')
      const { body } = await create()
      const path = `${PATH}/${body.id}`
      expect((await admin.patch(path, { enabled: false })).status).toBe(428)
      const changed = await admin.patch(path, { enabled: false }, { 'if-match': '"1"' })
      expect(changed.body).toMatchObject({ enabled: false, disabledReason: 'hand', version: 2 })
      const late = await admin.patch(path, { enabled: true }, { 'if-match': '"1"' })
      expect(late.status).toBe(412)
      expect(late.body).toMatchObject({ current: changed.body, differs: ['/enabled'] })
      const rotated = await admin.post(`${path}/secret`, undefined, { 'if-match': '"2"' })
      expect(rotated.status).toBe(200)
      expect(rotated.body.secret).not.toBe(body.secret)
      expect((await admin.delete(path, { 'if-match': '"3"' })).status).toBe(204)
      expect((await admin.get(path)).status).toBe(404)
      expect((await admin.get(`${path}/deliveries`)).status).toBe(404)
    })

    test('a repeated request makes one webhook, and never shows its secret again', async () => {
      const input = { url: receiver.url, events: ['publication.completed'], description: 'once' }
      const post = () => api.as('admin').post(PATH, input, { 'idempotency-key': 'the-same-one' })
      const [first, second] = [await post(), await post()]
      expect([first.status, second.status, second.body.code]).toEqual([201, 409, 'already_done'])
      const all = await api.as('admin').get(PATH)
      const made = (all.body.items as { description: string }[]).filter(
        ({ description }) => description === 'once',
      )
      expect(made).toHaveLength(1)
      const kept = await api.services.db.selectFrom('idempotency_key').selectAll().execute()
      expect(JSON.stringify(kept)).not.toContain(first.body.secret)
    })

    test('pages hold every webhook once, the newest first', async () => {
      for (let count = 0; count < 3; count += 1) await create()
      const ids: string[] = []
      for (let next = ''; ;) {
        const { body } = await api.as('admin').get(`${PATH}?limit=2${next && `&cursor=${next}`}`)
        ids.push(...(body.items as { id: string }[]).map(({ id }) => id))
        if (body.next === null) break
        next = body.next as string
      }
      expect(ids).toEqual([...new Set(ids)].toSorted().toReversed())
      expect(ids.length).toBeGreaterThan(3)
    })

    test('an address inside is refused with its place', async () => {
      const answer = await api
        .as('admin')
        .post(PATH, { url: 'https://169.254.169.254/', events: ['publication.completed'] })
      expect(answer.status).toBe(422)
      expect(answer.body.faults).toMatchObject([{ path: '/url' }])
    })
  })
})
