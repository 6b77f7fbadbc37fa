import { describe, expect, it } from 'vitest'
import { fragmentRange, fragmentsOf } from './search-fragments.ts'

const before = (left: string, right: string) => Buffer.compare(Buffer.from(left), Buffer.from(right)) < 0

/** Whether a query finds an item with these texts, as the databases compare: by bytes. */
const finds = (query: string, ...texts: string[]): boolean => {
  const range = fragmentRange(query)
  if (!range) return true
  return [...fragmentsOf(texts)].some(
    (fragment) => !before(fragment, range.from) && before(fragment, range.to),
  )
}

describe('the search index', () => {
  it.each(['강남', '강', '남', 'ㄱㄴ', 'ㄴ', 'gang', 'NAM', '江', '강ㄴ', '가', '강나', ' 강 남 '])(
    'finds 강남 by %j',
    (query) => expect(finds(query, '강남', 'Gangnam', '江南')).toBe(true),
  )

  it.each(['남강', 'ㄴㄱ', 'gangb', '강ㅁ', '거', '강남구', 'x'])('does not find 강남 by %j', (query) =>
    expect(finds(query, '강남', 'Gangnam', '江南')).toBe(false),
  )

  it.each(['왕십리', '나무', 'ㄴㅁ', '십리 은행', '은행나', 'ㅇㅎㄴㅁ', 'ㅅㄹ'])(
    'finds what stands in the middle of a title by %j, whatever the spaces',
    (query) => expect(finds(query, '왕십리 은행나무의 꿈')).toBe(true),
  )

  it('compares a query that is longer than its fragments by its beginning', () => {
    const title = '아주 오래된 은행나무 아래에서 기다린 사람들의 이야기'
    expect(finds('아주 오래된 은행나무 아래에서 기다린', title)).toBe(true)
    expect(finds('아주 오래된 은행나무 아래로', title)).toBe(false)
  })

  it('means everything by nothing', () => expect(fragmentRange(' ')).toBeNull())

  it('keeps characters beyond the basic plane whole', () => {
    expect([...fragmentsOf(['𠮷野家'])]).toEqual(['𠮷野家', '野家', '家'])
    expect(finds('𠮷', '𠮷野家')).toBe(true)
  })
})
