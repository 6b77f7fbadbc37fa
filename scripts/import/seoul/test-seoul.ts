import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

type Station = Record<string, unknown> & { line: string; name: string }

/** A small network of our own in the shape of the open data, in which each of its traps is laid once. */
const row = (
  line: string,
  name: string,
  eng: string,
  code: string,
  lat: number,
  rest: object = {},
): Station => ({
  line,
  name,
  station_nm_eng: eng,
  station_nm_chn: '汉江',
  station_nm_jpn: 'ハン',
  fr_code: code,
  station_cd: `0${code.replace(/\D/g, '').padStart(3, '0')}`,
  lat,
  lng: 127,
  ...rest,
})

// 2호선: a loop of five with a branch. 1호선: a line with a fork. 6호선: a line with a small loop at its end.
const stations: Station[] = [
  row('2호선', '나루', 'Naru', '203', 37.52),
  row('2호선', '가람', 'Garam`s  Univ.', '201', 37.5, { station_nm_chn: '佳?', station_nm_jpn: ' ' }),
  row('2호선', '다리', 'Dari(Old Bridge)', '202', 37.51, { station_nm_chn: '桥(旧)' }),
  row('2호선', '라온', 'Raon', '204', 37.53),
  row('2호선', '마루', 'Maru', '205', 37.54),
  row('2호선', '바다', 'Bada', '203-1', 37.521),
  row('2호선', '사람', 'Saram', '203-2', 37.522),
  row('1호선', '가람', 'Garam', '101', 37.503),
  row('1호선', '아침', 'Achim', '102', 37.6),
  row('1호선', '자리', 'Jari', '103', 37.61),
  row('1호선', '차림', 'Charim', '104', 37.62),
  row('1호선', '하늘', 'Haneul', 'P103', 37.63, { station_cd: '1103' }),
  row('6호선', '양촌', 'Yangchon', '610', 37.7),
  row('6호선', '동녘', 'Dongnyeok', '611', 37.71),
  row('6호선', '서녘', 'Seonyeok', '612', 37.72),
  row('6호선', '남녘', 'Namnyeok', '613', 37.73),
  row('6호선', '북녘', 'Bungnyeok', '614', 37.74),
  row('6호선', '샛별', 'Saetbyeol', '615', 37.75),
  row('6호선', '한별', 'Hanbyeol', '616', 37.76),
  // The same name as on 1호선, 11 km away: another station.
  row('6호선', '아침', 'Achim', '617', 37.5),
  row('6호선', '새별', 'Saebyeol', '618', 37.77),
]

const pairs: Record<string, [string, string][]> = {
  '1호선': [
    ['차림', '자리'],
    ['가람', '아침'],
    ['아침', '자리'],
    ['아침', '하늘'],
  ],
  '2호선': [
    ['가람', '다리'],
    ['나루', '다리'],
    ['나루', '라온'],
    ['마루', '라온'],
    ['마루', '가람'],
    ['나루', '바다'],
    ['사람', '바다'],
  ],
  '6호선': [
    ['양촌', '동녘'],
    ['동녘', '서녘'],
    ['서녘', '양촌'],
    ['양촌', '남녘'],
    ['남녘', '북녘'],
    ['북녘', '샛별'],
    ['샛별', '한별'],
    ['한별', '아침'],
    ['아침', '새별'],
  ],
}

const lines = ['6호선', '1호선', '2호선'].map((line) => ({
  line,
  line_name: line,
  color: `#0052A${line[0]}`,
  node: (pairs[line] ?? []).map((names) => ({
    station: names.map((name) => stations.find((station) => station.line === line && station.name === name)),
    via: [],
  })),
}))

const origins: Record<string, unknown>[] = [
  {
    station_cd: '0101',
    station_nm_han: '佳藍',
    origin: '○ 강이 가까워서다.<br />\n○ &quot;가람&quot;은 <강의 노래>에 나온다.',
    regdate: '1985-10-18 00:00:00',
    xpoint_wgs: '37.5',
    ypoint_wgs: '127',
  },
  { station_cd: '0201', station_nm_han: '佳藍', origin: ' ', regdate: '1983-9-16 0:0:0' },
  { station_cd: '0202', station_nm_han: '다리', origin: null, regdate: '동' },
  { station_cd: '0203', station_nm_han: '渡口(舊)', origin: '', regdate: '1884-01-01' },
  { station_cd: '0204', station_nm_han: '羅溫', origin: '', regdate: '2009-13-01' },
  { station_cd: null, station_nm_han: '無', origin: '어디에도 없다.', regdate: null },
  { station_cd: '9999', station_nm_han: '無名', origin: '', regdate: null },
]

/** Fresh copies of the rows; a test changes what it is about. */
export const seoulRows = () => ({
  stations: structuredClone(stations),
  lines: structuredClone(lines),
  origins: structuredClone(origins),
})
export type SeoulRows = ReturnType<typeof seoulRows>

/** Writes rows as the three files of the open data into a folder that goes away with the test. */
export const writeSeoulFiles = async (rows: SeoulRows) => {
  const folder = await mkdtemp(join(tmpdir(), 'hisubtory-seoul-'))
  const files = {
    stations: join(folder, 'stations.json'),
    lines: join(folder, 'lines.json'),
    origins: join(folder, 'origins.json'),
  }
  for (const [kind, path] of Object.entries(files)) {
    await writeFile(path, JSON.stringify({ VERSION: '1', DATA: rows[kind as keyof SeoulRows] }))
  }
  return { files, folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) }
}
