import type { LoadPlan } from './load.ts'

const CUTS = 24

const head = (line: string, host: string, identity: string): string =>
  `${line} HTTP/1.1\r\nhost: ${host}\r\n${identity}\r\n`

/** A request as it goes over the wire. @param count how many were sent before it: no place is kept twice */
export const requestText = ({ url, what, episodes }: LoadPlan, identity: string, count: number): string => {
  const { host } = new URL(url)
  if (what === 'history') return `${head('GET /api/me/history', host, identity)}\r\n`
  const place = { cut: count % CUTS, offset: count % 1_000, at: new Date().toISOString(), device: 'bench' }
  const body = JSON.stringify(place)
  const path = `/api/me/progress/${episodes[count % episodes.length]}`
  const fields = `content-type: application/json\r\ncontent-length: ${body.length}\r\n`
  return `${head(`PUT ${path}`, host, identity)}${fields}\r\n${body}`
}
