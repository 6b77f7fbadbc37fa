import { describe, expect, it } from 'vitest'
import { initialsOf } from './hangul.ts'
import { STATION_TEMPLATE, WEBTOON_TEMPLATE, type SearchDocument } from './search-document.ts'
import { searchIndex } from './search-index.ts'

const station = (id: string, ko: string, en: string, ja = '', zh = '', hanja = '') =>
  [id, ko, initialsOf(ko), en, ja, zh, hanja] as SearchDocument['stations'][number]

const document: SearchDocument = {
  more: false,
  stationTemplate: STATION_TEMPLATE,
  stations: [
    station('gangnam', '강남', 'gangnam', 'カンナム', '江南', '江南'),
    station('gangnam-gu-office', '강남구청', 'gangnam-gu office'),
    station('wangsimni', '왕십리', 'wangsimni', 'ワンシムニ', '往十里', '往十里'),
    station('seoul', '서울역', 'seoul station'),
  ],
  webtoonTemplate: WEBTOON_TEMPLATE,
  webtoons: [['w1', '말죽거리 이야기', initialsOf('말죽거리 이야기'), 'gangnam']],
}
const found = (query: string) => searchIndex(document, query).map((hit) => hit.id)

describe('the search index', () => {
  it.each([
    'ㄱㄴ',
    'gang',
    'GangNam',
    '강남',
    '강ㄴ',
    'ㄱ남',
    '강나',
    '강 남',
    'カンナ',
    '江南',
    '\u1100\u1161\u11bc남',
  ])('finds Gangnam by %s, before names that are longer', (query) => {
    expect(found(query)[0]).toBe('gangnam')
  })

  it('finds what is typed with a keyboard that joins two consonants', () => {
    expect(found('ㅇㅅㄹ')).toEqual(['wangsimni'])
    expect(initialsOf('값싼 몫')).toBe('ㄱㅆㅁ')
    expect(searchIndex({ ...document, stations: [station('gs', '가시', '')] }, 'ㄳ')[0]?.id).toBe('gs')
  })

  it('finds a webtoon by its title, with or without the space, and leads to it', () => {
    expect(searchIndex(document, '거리이야기')).toEqual([
      { kind: 'webtoon', id: 'w1', href: '/v1/webtoons/w1.json', name: '말죽거리 이야기' },
    ])
    expect(found('ㅁㅈㄱㄹ')).toEqual(['w1'])
  })

  it('finds nothing for what no name holds, and for nothing', () => {
    expect(found('부산')).toEqual([])
    expect(found('강낭')).toEqual([])
    expect(found('  ')).toEqual([])
  })

  it('gives no more hits than asked for', () => {
    expect(searchIndex(document, 'ㄱ', 1)).toHaveLength(1)
  })
})
