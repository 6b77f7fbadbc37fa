import type { SeoulRows } from '../import/seoul/test-seoul.ts'

const LINES = ['1호선', '2호선', '3호선', '4호선', '5호선']
const STATIONS = 50
const SYLLABLES = ['강', '나루', '다리', '마루', '바다', '샘', '언덕', '자리', '하늘', '터']

type Row = SeoulRows['stations'][number]

/** A station of a network that is nowhere, in the shape of the open data. */
const stationRow = (lineIndex: number, index: number): Row => {
  const number = `${lineIndex + 1}${String(index + 10).padStart(2, '0')}`
  const syllable = SYLLABLES[index % SYLLABLES.length] ?? ''
  return {
    line: LINES[lineIndex] ?? '',
    name: `${syllable}${number}`,
    station_nm_eng: `Place ${number}`,
    station_nm_chn: '江',
    station_nm_jpn: 'カン',
    fr_code: number,
    station_cd: `0${number}`,
    lat: 37.4 + index * 0.01,
    lng: 126.8 + lineIndex * 0.05,
  }
}

/** Five straight lines of fifty stations each: as large as a part of Seoul, where the real data is not at hand. */
export const seoulLikeRows = (): SeoulRows => {
  const rows = LINES.map((_, line) => Array.from({ length: STATIONS }, (_, index) => stationRow(line, index)))
  const lines = rows.map((stations, index) => ({
    line: LINES[index] ?? '',
    line_name: LINES[index] ?? '',
    color: `#00${index}2A4`,
    node: stations.slice(1).map((station, at) => ({ station: [stations[at], station], via: [] })),
  }))
  return { stations: rows.flat(), lines, origins: [] }
}
