import type { LoadPlan } from './load.ts'

const CUTS = 24
/** Whoever reads stays in an episode for a while, and keeps many places in it. */
export const PLACES_PER_EPISODE = 100

const head = (line: string, host: string, identity: string): string =>
  `${line} HTTP/1.1\r\nhost: ${host}\r\n${identity}\r\n`

/** A request as it goes over the wire. @param count how many were sent before it: no place is kept twice */
export const requestText = ({ url, what, episodes }: LoadPlan, identity: string, count: number): string => {
  const { host } = new URL(url)
  if (what === 'history') return `${head('GET /api/me/history', host, identity)}\r\n`
  const place = { cut: count % CUTS, offset: count % 1_000, at: new Date().toISOString(), device: 'bench' }
  const body = JSON.stringify(place)
  const path = `/api/me/progress/${episodes[Math.floor(count / PLACES_PER_EPISODE) % episodes.length]}`
  const fields = `content-type: application/json\r\ncontent-length: ${body.length}\r\n`
  return `${head(`PUT ${path}`, host, identity)}${fields}\r\n${body}`
}
