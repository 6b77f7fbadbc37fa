import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { seoulDayEnd } from './seoul-day.ts'
import type { View, ViewOutcome, ViewStore } from './view-store.ts'

/** Noon in Seoul. */
const NOON = Date.UTC(2026, 10, 21, 3)
const WINDOW_MS = 400
/** Far longer than a call takes, also on a machine that runs all tests. */
const PAUSE_MS = 1_000

/** All that was counted, which is forgotten by it. */
const countsOf = async (store: ViewStore) => {
  const batches = await store.take()
  await store.settle(batches.map(({ id }) => id))
  return batches
    .flatMap(({ counts }) => counts)
    .map(({ episodeId, day, views, readers }) => `${day} ${episodeId} ${views} ${readers}`)
    .toSorted()
}

const look = async (store: ViewStore, view: View): Promise<ViewOutcome> => (await store.count(view)).outcome

/**
 * What every store of views promises.
 * @param open makes a store with this window and nothing in it; two of the same place where it is called with one
 */
export const describeViewStore = (name: string, open: (windowMs: number) => Promise<ViewStore>): void => {
  describe(`views ${name}`, () => {
    /** Times go on as those of this machine, because a server's own clock lets names expire. */
    const started = Date.now()
    const view = (more: Partial<View> = {}): View => ({
      id: randomUUID(),
      episodeId: 'episode-1',
      name: 'anna',
      nameBefore: null,
      at: NOON + Date.now() - started,
      ...more,
    })
    it('count once a reader and episode within the window, and again after it', async () => {
      const store = await open(WINDOW_MS)
      expect(await look(store, view())).toBe('counted')
      expect(await look(store, view())).toBe('repeated')
      expect(await look(store, view({ name: 'ben' }))).toBe('counted')
      expect(await look(store, view({ episodeId: 'episode-2' }))).toBe('counted')
      await sleep(WINDOW_MS + 50)
      expect(await look(store, view())).toBe('counted')
      expect(await countsOf(store)).toEqual(['2026-11-21 episode-1 3 2', '2026-11-21 episode-2 1 1'])
    })

    it('tell until when the same reader counts no more: as long after the view that counted, however often it is told', async () => {
      const store = await open(60_000)
      const first = view()
      const { until } = await store.count(first)
      expect(until - first.at).toBe(60_000)
      await sleep(PAUSE_MS)
      const again = await store.count(view())
      // A server looks at its own clock, whenever the call comes to it; a window that began again would end a pause later.
      expect(Math.abs(again.until - until)).toBeLessThan(PAUSE_MS)
      const renamed = await store.count(view({ name: 'annas-next', nameBefore: 'anna' }))
      expect(renamed.outcome).toBe('repeated')
      expect(Math.abs(renamed.until - until)).toBeLessThan(PAUSE_MS)
    })

    it('count a call that is repeated once, and answer it the same', async () => {
      const store = await open(60_000)
      const same = view()
      for (let count = 0; count < 3; count += 1) expect(await look(store, same)).toBe('counted')
      expect(await countsOf(store)).toEqual(['2026-11-21 episode-1 1 1'])
    })

    it('count once of many at the same time', async () => {
      const store = await open(60_000)
      const outcomes = await Promise.all(Array.from({ length: 40 }, () => look(store, view())))
      expect(outcomes.filter((outcome) => outcome === 'counted')).toHaveLength(1)
      expect(await countsOf(store)).toEqual(['2026-11-21 episode-1 1 1'])
    })

    it('know a reader by the name of before, and count readers for each day in Seoul', async () => {
      const store = await open(60_000)
      const midnight = seoulDayEnd(NOON)
      await store.count(view({ at: midnight - 100 }))
      const next = view({ name: 'annas-next', nameBefore: 'anna', at: midnight + 100 })
      expect(await look(store, next)).toBe('repeated')
      expect(await look(store, view({ name: 'ben', at: midnight + 100 }))).toBe('counted')
      expect(await countsOf(store)).toEqual(['2026-11-21 episode-1 1 1', '2026-11-22 episode-1 1 1'])
    })

    it('give a batch again until it is settled, and count on in another', async () => {
      const store = await open(60_000)
      await store.count(view())
      const first = await store.take()
      expect(first).toMatchObject([{ counts: [{ views: 1 }] }])
      expect(first[0]?.startedAt).toBeGreaterThanOrEqual(NOON)
      await store.count(view({ name: 'ben' }))
      expect(await store.take()).toEqual(first)
      await store.settle(['another'])
      expect(await store.take()).toEqual(first)
      await store.settle(first.map(({ id }) => id))
      const second = await store.take()
      expect(second).toMatchObject([{ counts: [{ views: 1 }] }])
      expect(second[0]?.id).not.toBe(first[0]?.id)
      await store.settle(first.map(({ id }) => id))
      expect(await store.take()).toEqual(second)
      await store.settle(second.map(({ id }) => id))
      expect(await store.take()).toEqual([])
    })
  })
}
