import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDatabase } from '#shared/database/database.ts'
import { migrate } from '#shared/database/migrate.ts'
import { createAdminClient, type AdminClient } from './admin-client.ts'
import { askForPreview } from './ask-for-preview.ts'
import { openAdminApi, type TestApi } from './testing/open-admin-api.ts'

const openSqlite = async () => {
  const db = openDatabase('sqlite::memory:')
  await migrate(db)
  return { db, url: '', [Symbol.asyncDispose]: () => db.destroy() }
}

let api: TestApi
let client: AdminClient
const options = {
  headers: { authorization: 'Bearer editor' },
  fetch: (input: string | URL | Request, init?: RequestInit) => api.app.request(input, init),
}
beforeAll(async () => {
  api = await openAdminApi(openSqlite)
  client = createAdminClient('http://localhost', options)
})
afterAll(() => api[Symbol.asyncDispose]())

// That this file compiles is half of what it proves: names, bodies and answers are known to the types.
it('calls the API by names and types, and tells an answer from a problem', async () => {
  const made = await client.api.admin.tags.$post({ json: { id: 'river', name: { ko: '강' } } })
  if (!made.ok) throw new Error((await made.json()).code)
  const tag = await made.json()
  const name: string = tag.name.ko
  expect([name, tag.version]).toEqual(['강', 1])

  const change = { param: { id: 'river' }, json: { name: { ko: '한강' } } }
  const stale = await client.api.admin.tags[':id'].$put(change, { headers: { 'if-match': '"7"' } })
  if (stale.ok) throw new Error('a stale change was taken')
  const problem = await stale.json()
  expect(problem).toMatchObject({ code: 'version_conflict', differs: ['/name'] })

  const list = await client.api.admin.tags.$get({ query: { q: 'ㄱ', limit: 10 } })
  if (!list.ok) throw new Error((await list.json()).code)
  expect((await list.json()).items.map(({ id }) => id)).toEqual(['river'])
})

it('asks by the same names and types what an act would write, and does nothing', async () => {
  const json = { id: 'hill', name: { ko: '언덕' } }
  const tried = await askForPreview('http://localhost', options, (trying) =>
    trying.api.admin.tags.$post({ json }),
  )
  if (!tried.ok) throw new Error((await tried.json()).code)
  const { preview, documents } = await tried.json()
  expect([preview, documents]).toEqual(['documents', []])
  const read = await client.api.admin.tags[':id'].$get({ param: { id: 'hill' } })
  expect(read.status).toBe(404)
  const refused = await askForPreview(
    'http://localhost',
    options,
    (trying) => trying.api.admin.publish.$post({ json: { items: [{ kind: 'episode', id: 'none' }] } }),
    'v1/index.json',
  )
  expect([refused.ok, refused.status]).toEqual([false, 403])
})
