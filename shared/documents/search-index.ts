import { fold, foldQuery, standsFor } from './hangul.ts'
import { hrefOf } from './href-of.ts'
import type { SearchDocument } from './search-document.ts'

export type SearchHit = { kind: 'station' | 'webtoon'; id: string; href: string; name: string }

/** Where a query stands in a name, or -1. `initials` has a character for each of the name. */
const positionIn = (name: string, initials: string, query: string): number => {
  for (let start = 0; start + query.length <= name.length; start += 1) {
    let length = 0
    while (
      length < query.length &&
      standsFor(query[length]!, name[start + length]!, initials[start + length]!, length === query.length - 1)
    ) {
      length += 1
    }
    if (length === query.length) return start
  }
  return -1
}

/** 0 for a name that begins with the query, 1 for one that holds it, -1 for none. */
const rankOf = (query: string, korean: string, initials: string, others: string[]): number => {
  const positions = [
    positionIn(fold(korean), initials, query),
    ...others.map((name) => fold(name).indexOf(query)),
  ]
  if (positions.includes(0)) return 0
  return positions.some((position) => position > 0) ? 1 : -1
}

/**
 * Finds stations and webtoons by name, initial consonants (`ㄱㄴ`), both mixed (`강ㄴ`), romanised name (`gang`),
 * hanja, Japanese or Chinese. Stations first, names that begin with the query before those that only hold it.
 * Pure, and quick enough to run at every key: the reader's browser calls it.
 */
export const searchIndex = (document: SearchDocument, query: string, limit = 20): SearchHit[] => {
  const wanted = foldQuery(query)
  if (wanted === '') return []
  const hits: (SearchHit & { rank: number })[] = []
  for (const [id, korean, initials, ...others] of document.stations) {
    const rank = rankOf(wanted, korean, initials, others)
    if (rank >= 0) hits.push({ kind: 'station', id, href: hrefOf.station(id), name: korean, rank })
  }
  for (const [id, title, initials] of document.webtoons) {
    const rank = rankOf(wanted, title, initials, [])
    if (rank >= 0) hits.push({ kind: 'webtoon', id, href: hrefOf.webtoon(id), name: title, rank: rank + 2 })
  }
  return hits
    .toSorted((left, right) => left.rank - right.rank)
    .slice(0, limit)
    .map(({ kind, id, href, name }) => ({ kind, id, href, name }))
}
