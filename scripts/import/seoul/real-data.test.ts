import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { KNOWN_ORIGINS_DATE } from './import-seoul.ts'
import { readSeoul } from './read-seoul.ts'

// The data is not part of the product: it lies beside it, where somebody has put it there.
const folder = fileURLToPath(new URL('../../../../shared/data/metro/', import.meta.url))
const files = {
  stations: `${folder}station-lines.json`,
  lines: `${folder}lines.json`,
  origins: `${folder}station-origins.json`,
}

const present = Object.values(files).filter((path) => existsSync(path))

test('the open data lies beside the project whole, or not at all', () => {
  expect([0, 3]).toContain(present.length)
})

describe.each(present.length === 3 ? [files] : [])(
  'the open data of the metro as it comes',
  async (files) => {
    const data = await readSeoul(files, KNOWN_ORIGINS_DATE)
    const nameOf = new Map(data.stations.map(({ id, name }) => [id, name.ko]))
    const branchesOf = (id: string) =>
      (data.lines.find((line) => line.id === id)?.branches ?? []).map(({ id, loop, from, to, places }) => ({
        id,
        loop,
        from: nameOf.get(from ?? '') ?? null,
        to: nameOf.get(to ?? '') ?? null,
        places: places.length,
        ends: [places[0], places.at(-1)].map((place) => nameOf.get(place?.station ?? '')),
      }))

    test('gives 24 lines, 785 places and 646 stations, and refuses nothing', () => {
      const places = data.lines.flatMap(({ branches = [] }) => branches.flatMap(({ places }) => places))
      expect([data.lines.length, places.length, data.stations.length]).toEqual([24, 785, 646])
      expect(data.refusals).toEqual([])
      expect(data.leftOut).toMatchObject({
        'zh names damaged': 6,
        'zh names blank': 3,
        'ja names blank': 16,
        'hanja names foreign script': 74,
        'opening dates unreadable': 1,
      })
    })

    test('has 양평 and 신촌 twice, and 서울 once', () => {
      const byName = Map.groupBy(data.stations, ({ name }) => name.ko)
      expect(['양평', '신촌', '서울'].map((name) => byName.get(name)?.length)).toEqual([2, 2, 1])
    })

    test('has line 2 as a loop of 43 with two branches', () => {
      expect(branchesOf('line-2')).toEqual([
        { id: 'main', loop: true, from: null, to: null, places: 43, ends: ['시청', '충정로'] },
        { id: 'seongsu', loop: false, from: '성수', to: null, places: 4, ends: ['용답', '신설동'] },
        { id: 'sinjeong', loop: false, from: '신도림', to: null, places: 4, ends: ['도림천', '까치산'] },
      ])
    })

    test('has the branches of lines 1, 5 and 6 and of the Gyeongui-Jungang line', () => {
      expect(branchesOf('line-1').map(({ from, places, ends }) => [from, places, ...ends])).toEqual([
        [null, 80, '연천', '신창'],
        ['구로', 20, '구일', '인천'],
        ['금천구청', 1, '광명', '광명'],
        ['병점', 1, '서동탄', '서동탄'],
      ])
      expect(branchesOf('line-5').map(({ from, places, ends }) => [from, places, ...ends])).toEqual([
        [null, 49, '방화', '하남검단산'],
        ['강동', 7, '둔촌동', '마천'],
      ])
      expect(branchesOf('line-6').map(({ from, to, places, ends }) => [from, to, places, ...ends])).toEqual([
        [null, null, 34, '응암', '신내'],
        ['응암', '응암', 5, '역촌', '구산'],
      ])
      expect(branchesOf('gyeongui-jungang').map(({ from, places, ends }) => [from, places, ...ends])).toEqual(
        [
          [null, 55, '임진강', '지평'],
          ['가좌', 2, '신촌', '서울'],
        ],
      )
    })
  },
)
