import type { Progress } from '#admin/history/history.ts'
import type { BenchReader } from './bench-reader.ts'

/** Few enough for the hot store in one call. */
const PLACES_AT_ONCE = 64
const DEVICES = ['phone', 'tablet', 'urn:uuid:0b1c7d2e-5f4a-4d3b-9a68-7c2f1e9d5a01', '내 책상']

const call = async <Answer>(url: string, token: string, init: RequestInit = {}): Promise<Answer> => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const response = await fetch(url, { ...init, headers })
  if (response.status !== 200)
    throw new Error(`The API answered ${response.status}: ${await response.text()}`)
  return (await response.json()) as Answer
}

/**
 * Lets every reader read all episodes, over HTTP.
 * @returns the newest page of a history, and what a history consists of
 */
export const readMuch = async (
  url: string,
  readers: BenchReader[],
  episodes: string[],
): Promise<{ page: { items: object[] }; rows: Progress[] }> => {
  const from = Date.now() - episodes.length * 60_000
  const places = episodes.map((episodeId, index) => ({
    episodeId,
    cut: index % 24,
    offset: 500,
    done: index % 2 === 0,
    at: from + index * 1_000,
    device: DEVICES[index % DEVICES.length] ?? '',
  }))
  const items = places.map(({ episodeId: episode, at, ...place }) => ({
    ...place,
    episode,
    at: new Date(at).toISOString(),
  }))
  for (const { token } of readers) {
    for (let start = 0; start < items.length; start += PLACES_AT_ONCE) {
      const body = JSON.stringify({ items: items.slice(start, start + PLACES_AT_ONCE) })
      await call(`${url}/api/me/progress`, token, { method: 'PUT', body })
    }
  }
  const [first] = readers
  return {
    page: await call(`${url}/api/me/history`, first?.token ?? ''),
    rows: places.map((place) => ({ ...place, furthestCut: place.cut })),
  }
}
