import type { KyselyPlugin } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { callWith } from '../../testing/call-with.ts'
import type { Caller } from '../../testing/create-caller.ts'
import { openAdminApi, type TestApi } from '../../testing/open-admin-api.ts'
import { pruneKeys } from './prune-keys.ts'

const burst = (): never => {
  throw new Error('broken')
}
/** A database that goes away between the commit of an act and the moment when its answer is kept. */
const KEEPS_NOTHING: KyselyPlugin = {
  transformQuery: ({ node }) => {
    const isKeeping = node.kind === 'UpdateQueryNode' && JSON.stringify(node).includes('"done"')
    if (isKeeping) throw Object.assign(new Error('gone'), { code: 'PROTOCOL_CONNECTION_LOST' })
    return node
  },
  transformResult: ({ result }) => Promise.resolve(result),
}
const sendUnkept = (caller: Caller) =>
  caller.post('/api/admin/tags', { id: 'unkept', name: { ko: '가' } }, { 'idempotency-key': 'unkept' })
const DAY_MS = 24 * 3_600_000

forEachDatabase((name, open) => {
  describe(`a POST with an Idempotency-Key on ${name}`, () => {
    let api: TestApi
    let now = Date.UTC(2026, 10, 21)
    beforeAll(async () => {
      api = await openAdminApi(open, { now: () => now })
    })
    afterAll(() => api[Symbol.asyncDispose]())

    const create = (id: string, key: string, role: 'editor' | 'publisher' = 'editor') =>
      api.as(role).post('/api/admin/tags', { id, name: { ko: id } }, { 'idempotency-key': key })
    const restoreVersion = (version: number) =>
      api.as('editor').post('/api/admin/tags/versions/restore', undefined, {
        'if-match': `"${version}"`,
        'idempotency-key': 'key-restore',
      })
    const audited = async (id: string): Promise<number> => {
      const entries = api.services.db.selectFrom('audit_entry').select('id').where('item_id', '=', id)
      return (await entries.execute()).length
    }

    it('is done once, and answered twice', async () => {
      const first = await create('once', 'key-once')
      const again = await create('once', 'key-once')
      expect(first).toMatchObject({ status: 201, body: { id: 'once' } })
      expect(again).toMatchObject({ status: 201, body: first.body })
      expect(again.headers.get('etag')).toBe(first.headers.get('etag'))
      expect(again.headers.get('location')).toBe('/api/admin/tags/once')
      expect(again.headers.get('idempotency-replayed')).toBe('true')
      expect(await audited('once')).toBe(1)
    })

    it('is done once when it comes ten times at the same moment', async () => {
      const answers = await Promise.all(Array.from({ length: 10 }, () => create('crowd', 'key-crowd')))
      const codes = answers.map(({ status, body }) => (status === 201 ? 'made' : body.code))
      expect(new Set(codes).isSubsetOf(new Set(['made', 'request_in_progress']))).toBe(true)
      expect(codes).toContain('made')
      expect(await audited('crowd')).toBe(1)
    })

    it('gives the same refusal again', async () => {
      const send = { name: {} }
      const key = { 'idempotency-key': 'key-refused' }
      const first = await api.as('editor').post('/api/admin/tags', send, key)
      expect(first).toMatchObject({ status: 422, body: { code: 'validation_failed' } })
      expect((await api.as('editor').post('/api/admin/tags', send, key)).body).toEqual(first.body)
    })

    it('is refused when the key stood for something else', async () => {
      await create('apples', 'key-fruit')
      expect(await create('pears', 'key-fruit')).toMatchObject({
        status: 422,
        body: { code: 'idempotency_key_reused' },
      })
    })

    it('is refused when the key stood for the same on another version, whose refusal is not the answer to this', async () => {
      await create('versions', 'key-versions')
      expect(await restoreVersion(7)).toMatchObject({ status: 412 })
      expect(await restoreVersion(7)).toMatchObject({ status: 412 })
      expect(await restoreVersion(1)).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } })
    })

    it('is somebody else’s when somebody else sends the same key', async () => {
      await create('mine', 'key-shared')
      expect(await create('yours', 'key-shared', 'publisher')).toMatchObject({ status: 201 })
    })

    it('is not done again when its answer was lost after the commit', async () => {
      await create('lost', 'key-lost')
      const { db } = api.services
      await db
        .updateTable('idempotency_key')
        .set({ state: 'committed', lease_until: 0, status: null, headers: null, body: null })
        .where('state', '=', 'done')
        .where('body', 'like', '%"lost"%')
        .execute()
      expect(await create('lost', 'key-lost')).toMatchObject({ status: 409, body: { code: 'already_done' } })
      expect(await audited('lost')).toBe(1)
    })

    it('is not done again when something broke after the commit, and is when it broke before', async () => {
      let breaks: 'before' | 'after' | null = 'after'
      const fragile = callWith(api, {
        onCommit: () => (breaks === 'after' ? burst() : undefined),
        newId: () => (breaks === 'before' ? burst() : `id-${performance.now()}`.replace('.', '-')),
      })
      const send = (id: string) =>
        fragile.post(
          '/api/admin/tags',
          { id, name: { ko: id } },
          { 'idempotency-key': id, 'x-request-id': 'request-1' },
        )
      expect(await send('after')).toMatchObject({ status: 500 })
      expect(await send('after')).toMatchObject({ status: 409, body: { code: 'already_done' } })
      breaks = 'before'
      expect(await send('before')).toMatchObject({ status: 500 })
      breaks = null
      expect(await send('before')).toMatchObject({ status: 201 })
    })

    it('is answered as what it was when only its answer could not be kept', async () => {
      const fragile = callWith(api, { db: api.services.db.withPlugin(KEEPS_NOTHING) })
      expect(await sendUnkept(fragile)).toMatchObject({ status: 201, body: { id: 'unkept' } })
      now += 61_000
      expect((await sendUnkept(api.as('editor'))).body).toMatchObject({ status: 409, code: 'already_done' })
    })

    it('tells when nobody knows whether it was done, instead of doing it again', async () => {
      await create('unsure', 'key-unsure')
      const { db } = api.services
      await db
        .updateTable('idempotency_key')
        .set({ state: 'running', lease_until: now - 1 })
        .where('body', 'like', '%"unsure"%')
        .execute()
      expect(await create('unsure', 'key-unsure')).toMatchObject({
        status: 409,
        body: { code: 'outcome_unknown' },
      })
    })

    it.each(['', ' ', 'a b', 'ü', 'x'.repeat(256)])(
      'needs a key of visible ASCII, and %j is none',
      async (key) => {
        const headers = { authorization: 'Bearer editor', 'content-type': 'application/json' }
        const request = new Request('http://localhost/api/admin/tags', {
          method: 'POST',
          body: '{}',
          headers,
        })
        request.headers.set('idempotency-key', key)
        const answer = await api.app.request(request)
        expect(await answer.json()).toMatchObject({ status: 400, code: 'idempotency_key_invalid' })
      },
    )

    it('forgets a key after a day', async () => {
      await create('daily', 'key-daily')
      now += DAY_MS
      expect(await pruneKeys(api.services.db, now - DAY_MS + 1)).toBe(0)
      expect(await create('daily', 'key-daily')).toMatchObject({ status: 409, body: { code: 'id_taken' } })
      now += DAY_MS
      expect(await pruneKeys(api.services.db, now)).toBeGreaterThan(5)
    })
  })
})
