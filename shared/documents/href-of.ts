/**
 * Where a reader finds the document of a thing, from the root of the site. Ids are URL-safe (`identifier.ts`), so
 * nothing needs escaping. The key in the bucket is the same without the leading slash.
 */
export const hrefOf = {
  line: (id: string) => `/v1/lines/${id}.json`,
  station: (id: string) => `/v1/stations/${id}.json`,
  webtoon: (id: string) => `/v1/webtoons/${id}.json`,
  webtoonPage: (page: number) => `/v1/webtoons/pages/${page}.json`,
  episode: (id: string) => `/v1/episodes/${id}.json`,
  tag: (id: string) => `/v1/tags/${id}.json`,
  ranking: (period: 'all' | 'day' | 'week') => `/v1/rankings/${period}.json`,
  rankingOfLine: (line: string) => `/v1/rankings/lines/${line}.json`,
} as const

/** The documents of which there is one. */
export const HREF = {
  index: '/v1/index.json',
  latestEpisodes: '/v1/episodes/latest.json',
  lines: '/v1/lines.json',
  openApi: '/v1/openapi.json',
  search: '/v1/search.json',
  stations: '/v1/stations.json',
  tags: '/v1/tags.json',
} as const
