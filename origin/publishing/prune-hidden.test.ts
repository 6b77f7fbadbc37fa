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

it('leaves out of lists whole entries that make no sense without a hidden document', () => {
  const body = {
    latest: [{ ...ref('one'), webtoon: ref('bad') }, ref('two')],
    pages: ['/v1/episodes/bad.json'],
  }
  expect(pruneHidden(body, hidden)).toEqual({ latest: [ref('two')], pages: [] })
})

it('leaves out whole entries that are told by places, by their own id or that of their parent', () => {
  const body = [
    ['bad', '강남', ''],
    ['one', 'bad', 'ㄱㄴ', 'two'],
    ['two', '성수', 'ㅅㅅ', 'bad'],
  ]
  expect(pruneHidden({ entries: body }, hidden)).toEqual({ entries: [body[1]] })
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
