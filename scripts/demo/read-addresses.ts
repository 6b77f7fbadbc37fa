import type { EpisodeDocument } from '#shared/documents/episode-document.ts'
import { HREF } from '#shared/documents/href-of.ts'
import type { IndexDocument } from '#shared/documents/index-document.ts'
import type { LatestEpisodesDocument } from '#shared/documents/latest-episodes-document.ts'
import { HisubtoryError } from '#shared/errors.ts'

/** An address to try, and what is found there in Korean and in English. */
export type Address = { ko: string; en: string; url: string }

const read = async (url: string): Promise<Response> => {
  const response = await fetch(url)
  if (response.ok) return response
  await response.bytes()
  throw new HisubtoryError(
    'demo_incomplete',
    `${url} was answered with ${response.status}: was the bucket changed? "npm run rebuild" puts its documents right`,
  )
}

const readDocument = async <Document>(url: string): Promise<Document> =>
  (await (await read(url)).json()) as Document

/**
 * Goes the way of a reader through the edge, from the start to the first picture of the latest episode, and
 * returns the addresses on it, each of which answered. Where no episode is published they are fewer.
 * @param origin of the edge, without a path
 * @throws HisubtoryError `demo_incomplete` that names the address which did not answer
 */
export const readAddresses = async (origin: string): Promise<Address[]> => {
  const at = (href: string) => `${origin}${href}`
  const index = await readDocument<IndexDocument>(at(HREF.index))
  const start = { ko: '시작', en: 'start', url: at(HREF.index) }
  const search = { ko: '검색', en: 'search index', url: at(index.links.search) }
  const popular = { ko: '이번 주 인기', en: 'popular this week', url: at(index.links.rankings.week) }
  for (const { url } of [search, popular]) await (await read(url)).bytes()
  const latest = await readDocument<LatestEpisodesDocument>(at(index.links.latestEpisodes))
  const [newest] = latest.episodes
  if (!newest) return [start, search, popular]
  const episode = await readDocument<EpisodeDocument>(at(newest.href))
  const { station, webtoon } = episode
  const addresses = [
    start,
    { ko: `역: ${station.name.ko}`, en: `station ${station.name.en ?? ''}`.trim(), url: at(station.href) },
    { ko: `웹툰: ${webtoon.title}`, en: 'webtoon', url: at(webtoon.href) },
    { ko: `${episode.number}화: ${episode.title}`, en: `episode ${episode.number}`, url: at(newest.href) },
    search,
    popular,
  ]
  const [picture] = episode.images
  if (picture) {
    const width = picture.widths.at(-1) ?? picture.width
    const href = episode.imageTemplate.replace('{id}', picture.id).replace('{width}', String(width))
    addresses.push({ ko: '그림', en: 'picture', url: at(href) })
  }
  for (const { url } of addresses) await (await read(url)).bytes()
  return addresses
}
