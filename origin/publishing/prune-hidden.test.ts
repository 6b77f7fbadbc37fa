import { expect, it } from 'vitest'
import { pruneHidden } from './prune-hidden.ts'

const hidden = { hrefs: new Set(['/v1/episodes/bad.json']), ids: new Set(['bad']) }
const ref = (id: string) => ({ href: `/v1/episodes/${id}.json`, id, title: id })

it('leaves out of lists at any depth what leads to a hidden document', () => {
  const body = { webtoons: [{ episodes: [ref('one'), ref('bad'), ref('two')] }] }
  expect(pruneHidden(body, hidden)).toEqual({ webtoons: [{ episodes: [ref('one'), ref('two')] }] })
})

it('leaves hidden ids out of lists of bare ids, and texts that look like one alone', () => {
  expect(pruneHidden({ episodes: ['one', 'bad'], title: 'bad' }, hidden)).toEqual({
    episodes: ['one'],
    title: 'bad',
  })
})

it('leaves out what stands before and after', () => {
  expect(pruneHidden({ id: 'two', next: ref('bad'), previous: ref('one') }, hidden)).toEqual({
    id: 'two',
    previous: ref('one'),
  })
})

it('refuses a document that makes no sense without a hidden one', () => {
  expect(() => pruneHidden({ id: 'cut', episode: ref('bad') }, hidden)).toThrow(
    'It belongs to /v1/episodes/bad.json',
  )
})

it('changes nothing, not even the order of keys, where nothing is hidden', () => {
  const body = { b: [1, null, true, 'x', { y: undefined, a: [ref('one')] }], a: 2 }
  expect(JSON.stringify(pruneHidden(body, hidden))).toBe(JSON.stringify(body))
})
