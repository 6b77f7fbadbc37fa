import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { openAdminApi, type TestApi } from '../../testing/open-admin-api.ts'

const seen = ({ id, version }: { id: string; version: number }) => ({ id, version })

forEachDatabase((name, open) => {
  describe(`lines and stations over HTTP on ${name}`, () => {
    let api: TestApi
    beforeAll(async () => {
      api = await openAdminApi(open)
      for (const [ko, en] of [
        ['시청', 'City Hall'],
        ['을지로입구', 'Euljiro 1-ga'],
        ['신설동', 'Sinseol-dong'],
      ]) {
        const station = { name: { ko, en }, latitude: 37.56, longitude: 126.97 }
        await api.as('editor').post('/api/admin/stations', station)
      }
    })
    afterAll(() => api[Symbol.asyncDispose]())

    const twoBranches = [
      {
        id: 'main',
        name: null,
        loop: false,
        from: null,
        to: null,
        places: [
          { station: 'city-hall', code: '201' },
          { station: 'euljiro-1-ga', code: '202' },
        ],
      },
      {
        id: 'sinseol',
        name: { ko: '신설동 지선' },
        loop: false,
        from: 'city-hall',
        to: null,
        places: [{ station: 'sinseol-dong', code: null }],
      },
    ]
    const newLine = (id: string) =>
      api.as('editor').post('/api/admin/lines', { id, name: { ko: '호선' }, color: '#00A84D' })

    it('saves the branches and places of a line in their order, and reads them back', async () => {
      const editor = api.as('editor')
      const created = await newLine('line-2')
      expect(created).toMatchObject({ status: 201, body: { color: '#00a84d', branches: [], version: 1 } })
      const content = { name: { ko: '2호선' }, color: '#00a84d', branches: twoBranches }
      const saved = await editor.put('/api/admin/lines/line-2', content, { 'if-match': '"1"' })
      expect(saved).toMatchObject({ status: 200, body: { ...content, publication: expect.any(String) } })
      const read = await editor.get('/api/admin/lines/line-2')
      const { publication: _, ...line } = saved.body
      expect(read.body).toEqual(line)
      const list = await editor.get('/api/admin/lines')
      expect(list.body.items).toContainEqual(expect.objectContaining({ id: 'line-2', stations: 3 }))
      const onLine = await editor.get('/api/admin/stations?line=line-2&q=%E3%85%85%E3%85%8A')
      expect(onLine.body.items).toMatchObject([{ id: 'city-hall', lines: [{ id: 'line-2', code: '201' }] }])
    })

    it('names a station that is not there by its place in the input', async () => {
      await newLine('line-x')
      const branches = [{ id: 'main', places: [{ station: 'city-hall' }, { station: 'nowhere' }] }]
      const content = { name: { ko: 'x' }, color: '#000000', branches }
      const answer = await api.as('editor').put('/api/admin/lines/line-x', content, { 'if-match': '"1"' })
      expect(answer).toMatchObject({ status: 422, body: { code: 'validation_failed' } })
      expect(answer.body.faults).toMatchObject([{ path: '/branches/0/places/1/station' }])
    })

    it('orders the lines for readers, and refuses an order that leaves one out', async () => {
      await newLine('line-9')
      const editor = api.as('editor')
      const { body } = await editor.get('/api/admin/lines')
      const lines: { id: string; version: number }[] = body.items.map(seen)
      const ids = lines.map(({ id }) => id)
      const ordered = await editor.put('/api/admin/lines', { lines: lines.toReversed() })
      expect(ordered).toMatchObject({ status: 200, body: { publication: expect.any(String) } })
      const after = await editor.get('/api/admin/lines')
      expect(after.body.items.map((line: { id: string }) => line.id)).toEqual(ids.toReversed())
      const partial = await editor.put('/api/admin/lines', { lines: after.body.items.map(seen).slice(1) })
      expect(partial).toMatchObject({ status: 422, body: { code: 'validation_failed' } })
    })

    it('loses no order of lines that somebody else made meanwhile', async () => {
      const editor = api.as('editor')
      await newLine('line-7')
      const lines = (await editor.get('/api/admin/lines')).body.items.map(seen)
      const theirs = await editor.put('/api/admin/lines', { lines: lines.toReversed() })
      expect(theirs.status).toBe(200)
      const [first] = theirs.body.items
      const mine = await editor.put('/api/admin/lines', { lines: [lines[1], lines[0], ...lines.slice(2)] })
      expect(mine).toMatchObject({
        status: 412,
        body: { code: 'version_conflict', current: { id: expect.any(String), branches: expect.any(Array) } },
      })
      const after = await editor.get('/api/admin/lines')
      expect(seen(after.body.items[0])).toEqual({ id: first.id, version: first.version })
    })

    it('keeps every saved line as a revision, and goes back to one', async () => {
      const editor = api.as('editor')
      await newLine('line-8')
      const second = { name: { ko: '팔호선' }, color: '#e6186c', branches: [] }
      await editor.put('/api/admin/lines/line-8', second, { 'if-match': '"1"' })
      const { body: list } = await editor.get('/api/admin/lines/line-8/revisions?limit=1')
      expect(list).toMatchObject({ items: [{ number: 2, author: 'user-editor' }], total: { count: 2 } })
      const { body: rest } = await editor.get(`/api/admin/lines/line-8/revisions?limit=1&cursor=${list.next}`)
      expect(rest).toMatchObject({ items: [{ number: 1 }], next: null })
      const first = `/api/admin/lines/line-8/revisions/${rest.items[0].id}`
      expect(await editor.get(first)).toMatchObject({
        status: 200,
        body: { snapshot: { name: { ko: '호선' } } },
      })
      const restored = await editor.post(`${first}/restore`, undefined, { 'if-match': '"2"' })
      expect(restored).toMatchObject({ status: 200, body: { name: { ko: '호선' }, version: 3 } })
      const late = await editor.post(`${first}/restore`, undefined, { 'if-match': '"2"' })
      expect(late).toMatchObject({ status: 412, body: { current: { version: 3, branches: [] } } })
      const foreign = `/api/admin/lines/line-9/revisions/${rest.items[0].id}`
      expect(await editor.get(foreign)).toMatchObject({ status: 404 })
    })

    it('shows in a conflict how a station is now, and which fields differ from what was sent', async () => {
      const editor = api.as('editor')
      const path = '/api/admin/stations/city-hall'
      const { body: station } = await editor.get(path)
      const { name, latitude, longitude } = station
      const mine = { name, latitude, longitude, openedOn: '1974-08-15' }
      expect(await editor.put(path, mine, { 'if-match': '"1"' })).toMatchObject({ status: 200 })
      const theirs = { name, latitude: 37.5, longitude, nameOrigin: '시청 앞' }
      expect(await editor.put(path, theirs, { 'if-match': '"1"' })).toMatchObject({
        status: 412,
        body: {
          current: { openedOn: '1974-08-15', version: 2 },
          differs: ['/latitude', '/nameOrigin', '/openedOn'],
        },
      })
    })

    it('keeps a station while webtoons stand on it, and names them', async () => {
      const editor = api.as('editor')
      const webtoon = await editor.post('/api/admin/webtoons', { station: 'sinseol-dong', title: '동대문' })
      expect(webtoon).toMatchObject({ status: 201, body: { state: 'draft', publication: null } })
      const refused = await editor.delete('/api/admin/stations/sinseol-dong', { 'if-match': '"1"' })
      expect(refused).toMatchObject({
        status: 409,
        body: { code: 'in_use', needs: [{ kind: 'webtoon', id: webtoon.body.id }] },
      })
      await editor.delete(`/api/admin/webtoons/${webtoon.body.id}`, { 'if-match': '"1"' })
      const trashed = await editor.delete('/api/admin/stations/sinseol-dong', { 'if-match': '"1"' })
      expect(trashed).toMatchObject({ status: 200, body: { version: 2 } })
      const { body: trash } = await editor.get('/api/admin/stations?state=trashed')
      expect(trash.items).toMatchObject([{ id: 'sinseol-dong' }])
      const restored = await editor.post('/api/admin/stations/sinseol-dong/restore', undefined, {
        'if-match': '"2"',
      })
      expect(restored).toMatchObject({ status: 200, body: { trashedAt: null } })
    })
  })
})
