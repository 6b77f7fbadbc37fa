import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { serve } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PublicationState } from '#shared/database/schema.ts'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { createPublicationFollower } from '../../../publications/publication-follower.ts'
import { createAdminApp } from '../../create-admin-app.ts'
import { createCaller } from '../../testing/create-caller.ts'
import { openAdminApi, type TestApi } from '../../testing/open-admin-api.ts'

type Event = { event: string; id: string; data: Record<string, unknown> }

/** Reads the events of a stream until it ends, or until there are as many as asked for. */
const readEvents = async (response: Response, most = Infinity): Promise<Event[]> => {
  const events: Event[] = []
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    const parts = text.split('\n\n')
    text = parts.pop() ?? ''
    for (const part of parts) {
      const fields = Object.fromEntries(part.split('\n').map((line) => line.split(/: (.*)/s)))
      if (fields['event'])
        events.push({ event: fields['event'], id: fields['id'], data: JSON.parse(fields['data']) })
    }
    if (events.length >= most) break
  }
  return events
}

forEachDatabase((name, open) => {
  describe(`receipts over HTTP on ${name}`, () => {
    let api: TestApi
    let isDraining = false
    beforeAll(async () => {
      api = await openAdminApi(open, { isDraining: () => isDraining })
    })
    afterAll(() => api[Symbol.asyncDispose]())

    const add = (id: string, actor = 'user-a') =>
      api.services.db
        .insertInto('publication')
        .values({ id, actor, note: '', state: 'committed', committed_at: 1_000, documents: 3 })
        .execute()
    const move = (id: string, state: PublicationState, times: object) =>
      api.services.db
        .updateTable('publication')
        .set({ state, ...times })
        .where('id', '=', id)
        .execute()
    const follow = (id: string, headers: Record<string, string> = {}) =>
      api.app.request(`/api/admin/publications/${id}/events`, {
        headers: { authorization: 'Bearer editor', ...headers },
      })

    it('tells each step on the way to the readers with its time, and ends with the last', async () => {
      await add('way')
      const response = await follow('way')
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toBe('text/event-stream')
      expect(response.headers.get('cache-control')).toContain('no-store')
      const reading = readEvents(response)
      await sleep(50)
      // Two steps between two looks at the database are told as two.
      await move('way', 'purged', { stored_at: 2_000, purged_at: 3_000 })
      await sleep(100)
      await move('way', 'verified', { verified_at: 4_000 })
      const events = await reading
      expect(events.map(({ event, data }) => [event, data['at']])).toEqual([
        ['committed', '1970-01-01T00:00:01.000Z'],
        ['stored', '1970-01-01T00:00:02.000Z'],
        ['purged', '1970-01-01T00:00:03.000Z'],
        ['verified', '1970-01-01T00:00:04.000Z'],
      ])
      expect(events[3]).toMatchObject({
        id: 'verified',
        data: { id: 'way', state: 'verified', documents: 3 },
      })
      expect(api.services.publications.listeners()).toBe(0)
    })

    it('goes on behind what a client heard last', async () => {
      await add('again')
      await move('again', 'verified', { stored_at: 2_000, purged_at: 3_000, verified_at: 4_000 })
      const events = await readEvents(await follow('again', { 'last-event-id': 'stored' }))
      expect(events.map(({ event }) => event)).toEqual(['purged', 'verified'])
    })

    it('tells a browser that heard everything not to connect again', async () => {
      await add('heard')
      await move('heard', 'verified', { stored_at: 2_000, purged_at: 3_000, verified_at: 4_000 })
      const answer = await follow('heard', { 'last-event-id': 'verified' })
      expect([answer.status, await answer.text()]).toEqual([204, ''])
      expect(await readEvents(await follow('heard', { 'last-event-id': 'purged' }))).toHaveLength(1)
    })

    it('asks the database no more when the client is gone, or the process stops', async () => {
      await add('gone')
      await readEvents(await follow('gone'), 1)
      expect(api.services.publications.listeners()).toBe(0)
      const reading = readEvents(await follow('gone'))
      isDraining = true
      expect(await reading).toHaveLength(1)
      isDraining = false
      expect(api.services.publications.listeners()).toBe(0)
    })

    it('hears over a real connection that the client is gone', async () => {
      await add('wire')
      const server = serve({ fetch: api.app.fetch, hostname: '127.0.0.1', port: 0 })
      try {
        await once(server, 'listening')
        const { port } = server.address() as AddressInfo
        const leaving = new AbortController()
        const response = await fetch(`http://127.0.0.1:${port}/api/admin/publications/wire/events`, {
          headers: { authorization: 'Bearer editor' },
          signal: leaving.signal,
        })
        const reader = response.body?.getReader()
        expect(new TextDecoder().decode((await reader?.read())?.value)).toMatch(
          /^event: committed\nid: committed\n/,
        )
        expect(api.services.publications.listeners()).toBe(1)
        leaving.abort()
        for (let waits = 0; api.services.publications.listeners() > 0 && waits < 200; waits += 1)
          await sleep(10)
        expect(api.services.publications.listeners()).toBe(0)
        const head = await fetch(`http://127.0.0.1:${port}/api/admin/publications/wire/events`, {
          method: 'HEAD',
          headers: { authorization: 'Bearer editor' },
        })
        expect([head.status, api.services.publications.listeners()]).toEqual([200, 0])
      } finally {
        server.close()
        if ('closeAllConnections' in server) server.closeAllConnections()
      }
    })

    it('keeps no more streams open than the process can bear', async () => {
      await add('many')
      using publications = createPublicationFollower(api.services.db, {
        lastState: 'purged',
        maxListeners: 0,
      })
      const full = createCaller(createAdminApp({ ...api.services, publications }), {
        authorization: 'Bearer editor',
      })
      const answer = await full.get('/api/admin/publications/many/events')
      expect(answer).toMatchObject({ status: 429, body: { code: 'throttled' } })
      expect(answer.headers.get('retry-after')).toBe('5')
    })

    it('lists receipts by who published and how far they are', async () => {
      await add('zz-1', 'user-z')
      await add('zz-2', 'user-z')
      await move('zz-1', 'stored', { stored_at: 2_000 })
      const list = async (query: string) =>
        (await api.as('editor').get(`/api/admin/publications?${query}`)).body.items.map(
          ({ id }: { id: string }) => id,
        )
      expect(await list('actor=user-z')).toEqual(['zz-2', 'zz-1'])
      expect(await list('actor=user-z&state=stored')).toEqual(['zz-1'])
      expect(await api.as('editor').get('/api/admin/publications/none')).toMatchObject({ status: 404 })
      expect(await api.as('editor').get('/api/admin/publications/none/events')).toMatchObject({ status: 404 })
      expect(await api.as('reader').get('/api/admin/publications')).toMatchObject({ status: 403 })
    })
  })
})
