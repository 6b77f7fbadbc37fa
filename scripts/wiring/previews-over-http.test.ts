import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEpisode } from '#admin/content/create-episode.ts'
import { saveCuts } from '#admin/content/save-cuts.ts'
import { newCut } from '#admin/content/test-content.ts'
import { trashEpisode } from '#admin/content/trash-episode.ts'
import { newStory } from '#admin/http/testing/new-story.ts'
import { openAdminApi, type TestApi } from '#admin/http/testing/open-admin-api.ts'
import { LIMITS } from '#admin/throttle/limits.ts'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { createDocumentPreviews } from './create-document-previews.ts'

const HOUR = 3_600_000
const READERS = 'https://readers.example'

forEachDatabase((name, open) => {
  describe(`previews over HTTP on ${name}`, () => {
    const clock = { ahead: 0 }
    let api: TestApi
    beforeAll(async () => {
      api = await openAdminApi(open, {
        now: () => Date.now() + clock.ahead,
        documentPreviews: createDocumentPreviews(),
        readersUrl: READERS,
      })
    })
    afterAll(() => api[Symbol.asyncDispose]())

    const newLink = async (body: object) => api.as('editor').post('/api/admin/preview-links', body)
    const linksOf = async (id: string) => {
      const { body } = await api.as('editor').get(`/api/admin/preview-links?kind=episode&id=${id}`)
      return body.items
    }

    test('publishing tells before which documents it will write, and shows one of them', async () => {
      const { webtoon, one } = await newStory(api)
      const path = `v1/episodes/${one.id}.json`
      const url = `/api/admin/publish?preview=documents&document=${path}`
      const { status, body } = await api.as('publisher').post(url, { items: [webtoon, one] })
      expect(status).toBe(200)
      expect(body.documents).toContainEqual(
        expect.objectContaining({ path, effect: 'created', bytesBefore: 0, error: null }),
      )
      expect(body.document).toMatchObject({ path, body: { id: one.id, title: '첫 이야기' } })
      const row = api.services.db.selectFrom('episode').select('published_revision_id')
      expect(await row.where('id', '=', one.id).executeTakeFirst()).toEqual({ published_revision_id: null })
      const made = api.services.db
        .selectFrom('episode_revision')
        .select('id')
        .where('episode_id', '=', one.id)
      expect(await made.execute()).toEqual([])
    })

    test('a release tells so too, and what keeps it from being published', async () => {
      const { context, webtoon, one } = await newStory(api)
      const bare = await createEpisode(context, { webtoon: webtoon.id, title: 'x' })
      const tryRelease = async (items: object[]) => {
        const { body } = await api.as('editor').post('/api/admin/releases', { name: '가을', items })
        const url = `/api/admin/releases/${body.id}/publish?preview=documents`
        return api.as('publisher').post(url, undefined, { 'if-match': '"1"' })
      }
      const good = await tryRelease([webtoon, one])
      expect(good.body.documents.map(({ path }: { path: string }) => path)).toContain(
        `v1/webtoons/${webtoon.id}.json`,
      )
      const bad = await tryRelease([webtoon, { kind: 'episode', id: bare.id }])
      expect(bad).toMatchObject({ status: 422, body: { faults: [{ path: '/items/1/cuts' }] } })
    })

    test('people without an account see a draft by a link, counted, never cached and never listed', async () => {
      const { context, webtoon } = await newStory(api)
      const draft = await createEpisode(context, { webtoon: webtoon.id, title: '초안' })
      await saveCuts(context, draft.id, 1, [await newCut(context), { caption: '그림은 나중에' }])
      const made = await newLink({ kind: 'episode', id: draft.id, note: '번역가' })
      expect(made).toMatchObject({ status: 201, body: { state: 'open', uses: 0, note: '번역가' } })
      const seen = await api.as(null).get(made.body.path)
      expect(seen).toMatchObject({
        status: 200,
        body: {
          item: draft.id,
          path: `v1/episodes/${draft.id}.json`,
          cutsLeftOut: 1,
          document: { title: '초안', webtoon: { id: webtoon.id } },
        },
      })
      expect(seen.headers.get('cache-control')).toBe('no-store')
      expect(seen.headers.get('x-robots-tag')).toContain('noindex')
      expect(seen.headers.get('referrer-policy')).toBe('no-referrer')
      expect(await linksOf(draft.id)).toMatchObject([{ uses: 1, lastUsedAt: expect.any(String) }])
      expect(JSON.stringify(await linksOf(draft.id))).not.toContain(made.body.token.slice(4))
      const row = api.services.db.selectFrom('episode').select('published_revision_id')
      expect(await row.where('id', '=', draft.id).executeTakeFirst()).toEqual({ published_revision_id: null })
    })

    test('people read a draft as a page without scripts, whatever its texts hold', async () => {
      const { context, webtoon } = await newStory(api)
      const title = '<script>alert(1)</script> & "강"'
      const draft = await createEpisode(context, { webtoon: webtoon.id, title })
      await saveCuts(context, draft.id, 1, [await newCut(context, '첫 줄\n<b>둘째 줄</b>')])
      const { body } = await newLink({ kind: 'episode', id: draft.id })
      const page = await api.as(null).get(body.page)
      expect(page.status).toBe(200)
      expect(page.headers.get('content-type')).toContain('text/html')
      expect(page.headers.get('x-robots-tag')).toContain('noindex')
      const style = /<style>(.*?)<\/style>/s.exec(page.body)?.[1] ?? ''
      const hash = createHash('sha256').update(style).digest('base64')
      const policy = `default-src 'none'; img-src ${READERS}; style-src 'sha256-${hash}'; base-uri 'none'`
      expect(page.headers.get('content-security-policy')).toContain(policy)
      expect(page.body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
      expect(page.body).toContain('&lt;b&gt;둘째 줄&lt;/b&gt;')
      expect(page.body).not.toMatch(/<script|<b>|\son\w+=/)
      expect(page.body).toMatch(/src="https:\/\/readers\.example\/media\/picture-\d+-800\.webp"/)
      const whole = await newLink(webtoon)
      expect((await api.as(null).get(whole.body.page)).body).toContain('한강 이야기')
      const row = api.services.db.selectFrom('preview_link').select('uses').where('id', '=', body.id)
      expect(await row.executeTakeFirst()).toEqual({ uses: 1 })
    })

    test('a link ends by its time, by being revoked, and with what it shows, and looks like none then', async () => {
      const { context, one, two } = await newStory(api)
      const [expiring, revoked, gone] = [
        await newLink({ ...one, hours: 1 }),
        await newLink(one),
        await newLink(two),
      ]
      const revoke = `/api/admin/preview-links/${revoked.body.id}/revoke`
      expect(await api.as('editor').post(revoke)).toMatchObject({ status: 200, body: { state: 'revoked' } })
      await trashEpisode(context, two.id, 2)
      clock.ahead += HOUR
      const ended = { status: 404, body: { code: 'preview_ended' } }
      for (const { body } of [expiring, revoked, gone]) {
        expect(await api.as(null).get(body.page)).toMatchObject(ended)
        const answer = await api.as(null).get(body.path)
        expect(answer).toMatchObject(ended)
        expect(JSON.stringify(answer.body)).not.toContain(body.token)
        expect(answer.headers.get('x-robots-tag')).toContain('noindex')
      }
      expect(await api.as(null).get(`/api/previews/hsp_${'A'.repeat(43)}`)).toMatchObject(ended)
      expect(await api.as(null).get('/api/previews/short')).toMatchObject({ status: 404 })
      expect((await linksOf(one.id)).map(({ state }: { state: string }) => state)).toEqual([
        'revoked',
        'expired',
      ])
    })

    test('one address looks at so many drafts in a minute, and no more', async () => {
      for (let looks = 1; looks <= LIMITS.previews.attempts; looks += 1)
        await api.as(null).get('/api/previews/short')
      const { status, headers } = await api.as(null).get('/api/previews/short')
      expect(status).toBe(429)
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
    })

    test('the token is told once: a repeated request gets no second one', async () => {
      const { one } = await newStory(api)
      const key = { 'idempotency-key': 'once' }
      const post = () => api.as('editor').post('/api/admin/preview-links', one, key)
      expect(await post()).toMatchObject({ status: 201 })
      expect(await post()).toMatchObject({ status: 409, body: { code: 'already_done' } })
      expect(await linksOf(one.id)).toHaveLength(1)
      const stored = await api.services.db.selectFrom('idempotency_key').select('body').execute()
      expect(stored.every(({ body }) => body === null)).toBe(true)
    })
  })
})
