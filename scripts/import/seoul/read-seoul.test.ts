import { writeFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { KNOWN_ORIGINS_DATE } from './import-seoul.ts'
import { readSeoul } from './read-seoul.ts'
import { seoulRows, writeSeoulFiles, type SeoulRows } from './test-seoul.ts'

const read = async (rows: SeoulRows) => {
  await using written = await writeSeoulFiles(rows)
  return await readSeoul(written.files, KNOWN_ORIGINS_DATE)
}

const changed = async (change: (rows: SeoulRows) => void) => {
  const rows = seoulRows()
  change(rows)
  return read(rows)
}

const orders = (lines: Awaited<ReturnType<typeof read>>['lines']) =>
  Object.fromEntries(
    lines.map(({ id, branches = [] }) => [
      id,
      branches.map(({ id, loop, from, to, places }) => ({
        id,
        ...(loop ? { loop } : {}),
        ...(from ? { from } : {}),
        ...(to ? { to } : {}),
        codes: places.map(({ code }) => code),
      })),
    ]),
  )

const shuffled = <Item>(items: Item[]): Item[] =>
  items.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? 1 : -1)).toReversed()

describe('reading the open data of the metro', () => {
  test('finds a loop with its branch, a fork, and a line that ends in a loop, each in the order of its codes', async () => {
    const { lines, refusals } = await read(seoulRows())
    expect(refusals).toEqual([])
    expect(orders(lines)).toEqual({
      'line-1': [
        { id: 'main', codes: ['101', '102', '103', '104'] },
        { id: 'haneul', from: 'achim', codes: ['P103'] },
      ],
      'line-2': [
        { id: 'main', loop: true, codes: ['201', '202', '203', '204', '205'] },
        { id: 'saram', from: 'naru', codes: ['203-1', '203-2'] },
      ],
      'line-6': [
        { id: 'main', codes: ['610', '613', '614', '615', '616', '617', '618'] },
        { id: 'seonyeok', from: 'yangchon', to: 'yangchon', codes: ['611', '612'] },
      ],
    })
  })

  test('gives the same whatever the order of rows and of pairs, and of the two in a pair', async () => {
    const straight = await read(seoulRows())
    const rows = seoulRows()
    rows.lines = shuffled(rows.lines).map((line) => ({
      ...line,
      node: shuffled(line.node).map((pair) => ({ ...pair, station: pair.station.toReversed() })),
    }))
    rows.stations = shuffled(rows.stations)
    rows.origins = shuffled(rows.origins)
    const other = await read(rows)
    expect(other.lines).toEqual(straight.lines)
    expect(other.stations).toEqual(straight.stations)
  })

  test('joins a station of two lines, and keeps two stations of one name apart by their distance', async () => {
    const { stations } = await read(seoulRows())
    expect(stations).toHaveLength(20)
    expect(stations.filter(({ name }) => name.ko === '가람')).toHaveLength(1)
    expect(stations.filter(({ name }) => name.ko === '아침').map(({ id }) => id)).toEqual([
      'achim',
      'achim-2',
    ])
  })

  test('takes sound names only, and counts the others by what is wrong with them', async () => {
    const { stations, leftOut } = await read(seoulRows())
    const named = (id: string) => stations.find((station) => station.id === id)?.name
    expect(named('garam')).toEqual({ ko: '가람', en: 'Garam', ja: 'ハン', zh: '汉江', hanja: '佳藍' })
    expect(named('dari')).toEqual({ ko: '다리', en: 'Dari(Old Bridge)', ja: 'ハン', zh: '桥' })
    expect(named('naru')?.hanja).toBe('渡口')
    expect(leftOut).toEqual({
      'zh names damaged': 1,
      'ja names blank': 1,
      'hanja names foreign script': 1,
      'opening dates unreadable': 2,
      'opening dates implausible': 1,
      'origins without a station': 2,
    })
  })

  test('reads where a name comes from as plain text, with its source, and the earliest day of opening', async () => {
    const { stations } = await read(seoulRows())
    const garam = stations.find(({ id }) => id === 'garam')
    expect(garam).toMatchObject({
      nameOrigin: '강이 가까워서다.\n"가람"은 <강의 노래>에 나온다.',
      nameOriginSource: { title: expect.stringContaining('CC BY 4.0') },
      openedOn: '1983-09-16',
    })
    for (const id of ['dari', 'naru', 'raon']) {
      expect(stations.find((station) => station.id === id)).toMatchObject({
        nameOrigin: null,
        nameOriginSource: null,
        openedOn: null,
      })
    }
  })

  test.each([
    ['a missing name', { name: undefined }, 'name is missing'],
    ['a name of another type', { name: 12 }, 'name must be text'],
    ['a damaged name', { name: '하?늘' }, 'name is damaged'],
    ['a latitude as text', { lat: '37.5' }, 'lat must be a number'],
    [
      'swapped coordinates',
      { lat: 127, lng: 37.5 },
      'lat lies outside Korea (33 to 39); lng lies outside Korea (124 to 132)',
    ],
    ['a code of another type', { fr_code: 103 }, 'fr_code must be text'],
    ['an unknown line', { line: '77호선' }, 'the line 77호선 is not in the lines file'],
    ['a place that was there already', { name: '차림' }, '차림 stands on 1호선 already, in row 11'],
  ])(
    'refuses a station row with %s by file, row and reason, and reads the rest',
    async (_what, fault, reason) => {
      const rows = seoulRows()
      Object.assign(rows.stations[11] ?? {}, fault)
      await using written = await writeSeoulFiles(rows)
      const data = await readSeoul(written.files, KNOWN_ORIGINS_DATE)
      expect(data.refusals).toContainEqual({ file: written.files.stations, row: 'row 12', reason })
      expect(data.stations).toHaveLength(19)
      expect(orders(data.lines)['line-1']).toEqual([{ id: 'main', codes: ['101', '102', '103', '104'] }])
    },
  )

  // 가람 and 하늘 are rows 8 and 12, both on 1호선, and 가람 has the code by right.
  test.each([
    ['the lines file decides', false, true, '하늘'],
    ['the lines file decides, whatever the order', true, true, '하늘'],
    ['the earlier stays where the lines file names neither', false, false, '하늘'],
    ['the earlier stays where the lines file names neither, in reverse', true, false, '가람'],
  ])(
    'refuses a row with the code of a station of another name: %s',
    async (_what, isReversed, hasPairs, wrong) => {
      const { stations, refusals, incomplete } = await changed((rows) => {
        Object.assign(rows.stations[11] ?? {}, { station_cd: '0101' })
        if (isReversed) rows.stations = rows.stations.toReversed()
        if (!hasPairs) Object.assign(rows.lines[1] ?? {}, { node: [] })
      })
      const [right] = ['가람', '하늘'].filter((name) => name !== wrong)
      expect(refusals.map(({ reason }) => reason)).toEqual([
        expect.stringMatching(
          new RegExp(`^the station code 0101 stands already in row \\d+ under another name \\(${right}\\)$`),
        ),
      ])
      expect([...incomplete]).toEqual(['line-1'])
      const bearers = stations.filter(({ nameOrigin }) => nameOrigin !== null).map(({ name }) => name.ko)
      expect(bearers).toEqual([right])
    },
  )

  test('takes rows of one code and one name on two lines as it takes others', async () => {
    const { stations, refusals } = await changed(
      ({ stations }) => void Object.assign(stations[1] ?? {}, { station_cd: '0101' }),
    )
    expect(refusals).toEqual([])
    expect(stations).toHaveLength(20)
  })

  test.each([{ lat: null }, { name: undefined }])(
    'says once that a row is wrong (%j), not again for each pair that names its station',
    async (fault) => {
      const { refusals } = await changed(({ stations }) => void Object.assign(stations[8] ?? {}, fault))
      expect(refusals).toHaveLength(1)
    },
  )

  test('keeps the order of a line around a station whose row was refused', async () => {
    const { lines } = await changed(({ stations }) => void Object.assign(stations[9] ?? {}, { lat: null }))
    expect(orders(lines)['line-1']).toContainEqual({ id: 'main', codes: ['101', '102', '104'] })
  })

  test.each([
    [
      'an unknown station',
      [{ name: '유령' }, { name: '아침' }],
      '유령 is not on 1호선 in the stations file; it is left out',
    ],
    ['one station twice', [{ name: '아침' }, { name: '아침' }], "아침 can't be its own neighbour"],
    [
      'a station of another line',
      [{ line: '2호선', name: '나루' }, { name: '아침' }],
      '나루 stands on 2호선 there, not on 1호선',
    ],
    ['one station only', [{ name: '아침' }], 'station must be a list of two stations'],
  ])('refuses a neighbour pair with %s, and keeps the line', async (_what, station, reason) => {
    const rows = seoulRows()
    rows.lines[1]?.node.push({ station, via: [] } as never)
    await using written = await writeSeoulFiles(rows)
    const data = await readSeoul(written.files, KNOWN_ORIGINS_DATE)
    expect(data.refusals).toEqual([{ file: written.files.lines, row: 'row 2, node 5', reason }])
    expect(orders(data.lines)['line-1']).toHaveLength(2)
  })

  test('refuses a line that is wrong or stands twice; stations on the wrong one are read all the same', async () => {
    const { lines, stations, refusals } = await changed(({ lines }) => {
      Object.assign(lines[0] ?? {}, { color: 'blue' })
      lines.push(structuredClone(lines[1]) as never)
    })
    expect(refusals.map(({ row, reason }) => `${row}: ${reason}`)).toEqual([
      'row 1: color must be a colour like #00A84D',
      'row 4: the line 1호선 stands already in row 2',
    ])
    expect(lines.map(({ id }) => id)).toEqual(['line-1', 'line-2'])
    expect(stations).toHaveLength(20)
  })

  test('puts a line that it does not know behind the others, with an id from its name', async () => {
    const { lines } = await changed(({ stations, lines }) => {
      for (const station of stations) if (station.line === '1호선') station.line = '가나선'
      Object.assign(lines[1] ?? {}, { line: '가나선', node: [] })
    })
    expect(lines.at(-1)).toMatchObject({ id: 'ganaseon', name: { ko: '가나선' } })
    expect(lines.at(-1)?.branches?.flatMap(({ places }) => places)).toHaveLength(5)
  })

  test.each([
    ['an empty file', '', 'is empty'],
    ['a web page', '<!doctype html><p>Sorry', 'holds a web page'],
    ['a broken file', '{"DATA": [', 'is not JSON'],
    ['text in CP949', Buffer.from([0x7b, 0x22, 0xb0, 0xa1, 0x22, 0x3a, 0x31, 0x7d]), 'is not text in UTF-8'],
    ['JSON of another shape', '[1, 2]', 'has no list of rows under "DATA"'],
    ['a file without rows', '{"DATA": []}', 'holds no rows'],
    [
      'the lines file in its place',
      JSON.stringify({ DATA: seoulRows().lines }),
      'is another file than expected',
    ],
  ])('says in one line that the stations file is %s', async (_what, content, reason) => {
    await using written = await writeSeoulFiles(seoulRows())
    await writeFile(written.files.stations, content)
    const error = await readSeoul(written.files, KNOWN_ORIGINS_DATE).catch((error: unknown) => error)
    expect(error).toMatchObject({ code: 'import_file_invalid', message: expect.stringContaining(reason) })
    expect(String(error)).toContain(written.files.stations)
    expect(String(error)).not.toContain('\n')
  })

  test.each([
    ['UTF-8 with a byte order mark', (text: string) => Buffer.from(`\ufeff${text}`)],
    ['UTF-16 with a byte order mark', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 without one', (text: string) => Buffer.from(text, 'utf16le')],
    ['UTF-16, high bytes first', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ])('reads a file in %s', async (_what, encode) => {
    const rows = seoulRows()
    await using written = await writeSeoulFiles(rows)
    await writeFile(written.files.stations, encode(JSON.stringify({ DATA: rows.stations })))
    expect((await readSeoul(written.files, KNOWN_ORIGINS_DATE)).stations).toHaveLength(20)
  })
})
