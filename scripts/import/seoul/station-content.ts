import type { StationInput } from '#shared/content/station.ts'
import { romanize } from '../romanize.ts'
import { slug } from '../slug.ts'
import { uniqueIds } from '../unique-ids.ts'
import { cleanName, type NameLanguage } from './clean-name.ts'
import { openingDate } from './opening-date.ts'
import type { OriginRow } from './origin-row.ts'
import { plainText } from './plain-text.ts'
import type { StationRow } from './station-row.ts'

/** The publisher of the texts asks to be named (CC BY 4.0, section 3(a)). */
const ORIGIN_SOURCE = {
  title: '서울교통공사, 역명 유래 (Seoul Metro, CC BY 4.0)',
  url: 'https://www.seoulmetro.co.kr/',
}
const MAX_ORIGIN = 5000

const firstSound = (values: (string | null)[], language: NameLanguage): string | undefined => {
  const sound = values.flatMap((value) => {
    const cleaned = cleanName(value, language)
    return 'name' in cleaned ? [cleaned.name] : []
  })
  // Japanese names are written by their sound in most of the data; where one row does so, it is the name.
  return (language === 'ja' ? sound.find((name) => /\p{Script=Katakana}/u.test(name)) : undefined) ?? sound[0]
}

/** Whether the text says where a name comes from; a damaged one does not. */
export const soundOrigin = (raw: string | null): string | null => {
  const text = plainText(raw ?? '')
  return text === '' || text.includes('\ufffd') || !text.isWellFormed() || text.length > MAX_ORIGIN
    ? null
    : text
}

/**
 * What is written of a station: of each name, the first sound one in the order of its lines; the coordinates
 * on its first line; the first text on its name; the earliest day of opening on any of its lines.
 * @param rows the station's rows in the order of lines
 */
const stationContent = (
  rows: StationRow[],
  originOf: (code: string | null) => OriginRow | undefined,
  latest: string,
): StationInput => {
  const [first] = rows as [StationRow]
  const origins = rows.flatMap((row) => originOf(row.station_cd) ?? [])
  const names = {
    en: firstSound(
      rows.map((row) => row.station_nm_eng),
      'en',
    ),
    ja: firstSound(
      rows.map((row) => row.station_nm_jpn),
      'ja',
    ),
    zh: firstSound(
      rows.map((row) => row.station_nm_chn),
      'zh',
    ),
    hanja: firstSound(
      origins.map((row) => row.station_nm_han),
      'hanja',
    ),
  }
  const present = Object.fromEntries(Object.entries(names).filter(([, name]) => name !== undefined))
  const nameOrigin = origins.map((row) => soundOrigin(row.origin)).find((text) => text !== null) ?? null
  const dates = origins.flatMap((row) => {
    const opened = openingDate(row.regdate, latest)
    return 'date' in opened ? [opened.date] : []
  })
  return {
    name: { ko: first.name, ...present },
    latitude: first.lat,
    longitude: first.lng,
    nameOrigin,
    nameOriginSource: nameOrigin === null ? null : ORIGIN_SOURCE,
    openedOn: dates.toSorted()[0] ?? null,
  }
}

/** The stations' contents with their ids: from the English name, numbered in the order of lines where it stands twice. */
export const stationContents = (
  stations: StationRow[][],
  originOf: (code: string | null) => OriginRow | undefined,
  latest: string,
): (StationInput & { id: string })[] => {
  const contents = stations.map((rows) => stationContent(rows, originOf, latest))
  const wishes = contents.map(({ name }) => slug(name.en ?? '') || slug(romanize(name.ko)) || 'station')
  const ids = uniqueIds(wishes)
  return contents.map((content, index) => ({ ...content, id: ids[index] ?? '' }))
}
