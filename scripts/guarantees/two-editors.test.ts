import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newWebtoon, testContext } from '#admin/content/test-content.ts'
import { openAdminApi, type TestApi } from '#admin/http/testing/open-admin-api.ts'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { createRandom, type Random } from '#scripts/simulation/random.ts'

const ROUNDS = 1_000
/** Pairs of editors at work at the same time, each on an episode of their own. */
const PAIRS = 4
/** An editor who is refused this often in a row is starved, and not only slower. */
const MOST_REFUSALS = 100

type Cut = { id: string; caption: string }
type Episode = { version: number; summary: string; cuts: Cut[] }

const textOf = ({ summary, cuts }: Episode): string =>
  [summary, ...cuts.map(({ caption }) => caption)].join('')

/** What one editor does to an episode that they have read: it leaves a mark that nothing else writes. */
const EDITS: ((api: TestApi, path: string, seen: Episode, mark: string) => Promise<{ status: number }>)[] = [
  (api, path, seen, mark) =>
    api.as('editor').patch(path, { summary: `${seen.summary}${mark}` }, ifMatch(seen)),
  (api, path, seen, mark) =>
    api.as('editor').post(`${path}/cuts`, { caption: mark, position: 0 }, ifMatch(seen)),
  (api, path, seen, mark) => {
    const [first, ...others] = seen.cuts
    const caption = `${first?.caption ?? ''}${mark}`
    const cuts = first ? [...others, { id: first.id, caption }] : [{ caption }]
    return api.as('editor').put(`${path}/cuts`, { cuts }, ifMatch(seen))
  },
]

const ifMatch = ({ version }: Episode) => ({ 'if-match': `"${version}"` })

forEachDatabase((name, open) => {
  // Every statement is a round trip there, and row locks are what this is about; SQLite has one writer at a time.
  const rounds = name === 'SQLite' ? ROUNDS / 5 : ROUNDS
  describe(`two editors of one episode at once on ${name}`, () => {
    let api: TestApi
    beforeAll(async () => {
      api = await openAdminApi(open)
    })
    afterAll(() => api[Symbol.asyncDispose]())

    /** Reads, edits, and begins anew when the other one was faster. Returns how often that was so. */
    const editUntilSaved = async (path: string, mark: string, random: Random): Promise<number> => {
      const edit = random.pick(EDITS)
      for (let refusals = 0; refusals < MOST_REFUSALS; refusals += 1) {
        const { body } = await api.as('editor').get(path)
        const answer = await edit?.(api, path, body as Episode, mark)
        if (answer?.status === 200 || answer?.status === 201) return refusals
        expect(answer).toMatchObject({ status: 412, body: { current: { version: expect.any(Number) } } })
      }
      throw new Error(`An editor was refused ${MOST_REFUSALS} times`)
    }

    /** Rounds of two editors, on an episode that is a new one now and then. Returns how often somebody was refused. */
    const play = async (webtoon: string, seed: number): Promise<number> => {
      const random = createRandom(seed)
      let [path, refusals] = ['', 0]
      let before: Episode = { version: 0, summary: '', cuts: [] }
      for (let round = 0; round < rounds / PAIRS; round += 1) {
        if (round % 20 === 0) {
          const { body } = await api.as('editor').post('/api/admin/episodes', { webtoon, title: '둘이서' })
          path = `/api/admin/episodes/${body.id}`
          before = body
        }
        const marks = [`<${round}a>`, `<${round}b>`]
        const lost = await Promise.all(marks.map((mark) => editUntilSaved(path, mark, random)))
        refusals += lost.reduce((sum, count) => sum + count, 0)
        const after: Episode = (await api.as('editor').get(path)).body
        const wanted = [...(textOf(before).match(/<\w+>/g) ?? []), ...marks]
        expect(wanted.filter((mark) => !textOf(after).includes(mark))).toEqual([])
        // Two edits, two versions: none was made twice, and none on top of something that was not seen.
        expect(after.version).toBe(before.version + 2)
        before = after
      }
      return refusals
    }

    test(`lose nothing in ${rounds} rounds: each edit is kept, or refused with 412`, async () => {
      const webtoon = (await newWebtoon(testContext(api.services.db).context)).id
      const seeds = Array.from({ length: PAIRS }, (_, pair) => pair + 1)
      const refusals = await Promise.all(seeds.map((seed) => play(webtoon, seed)))
      // If nobody was ever refused, they did not meet, and nothing was tried.
      expect(refusals.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(rounds / 4)
    }, 240_000)
  })
})
