import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findProgram } from '../../dev-env/servers/find-program.ts'
import { episodeId } from '../catalogue/catalogue-ids.ts'
import { atLeast, type Figure } from '../report/figure.ts'
import { median } from '../report/quantile.ts'
import type { Setting } from '../setting/setting.ts'
import { generateLoad } from './generate-load.ts'
import type { Load } from './load.ts'
import { readAnswer } from './read-answer.ts'
import { runWrk } from './run-wrk.ts'
import { startChildServer } from './start-child-server.ts'
import { startNginx } from './start-nginx.ts'

const ROUNDS = 5
const SECONDS = 3
const CONNECTIONS = 64
/** What browsers ask for, and what the edge has made once. */
const HEADER = { name: 'accept-encoding', value: 'br' }

/**
 * Measures how many answers a second the edge gives from its cache, beside a bare server on node:http and nginx with
 * the same bytes. They take turns, so that whatever else the machine does meets all of them.
 */
export const measureEdge = async (setting: Setting): Promise<Figure[]> => {
  const { plan, bucketRoot } = await setting.storedCatalogue('normal')
  const path = `/v1/episodes/${episodeId(plan, Math.floor(plan.episodes / 2))}.json`
  const dataDir = join(setting.folder, 'edge')
  await using edge = await startChildServer(join(import.meta.dirname, 'edge-process.ts'), {
    bucketRoot,
    dataDir,
  })
  const answer = await readAnswer({ url: edge.url + path, header: HEADER })
  if (answer.status !== 200 || answer.headers['content-encoding'] !== 'br') {
    throw new Error(
      `The edge answered ${answer.status} with the coding ${answer.headers['content-encoding']}`,
    )
  }
  const file = join(setting.folder, 'episode.json.br')
  await writeFile(file, answer.body)
  const { date: _, connection: __, 'keep-alive': ___, ...headers } = answer.headers
  await using bare = await startChildServer(join(import.meta.dirname, 'bare-process.ts'), { file, headers })
  await using nginx = await startNginx(file)

  const rates = { edge: [] as number[], bare: [] as number[], nginx: [] as number[] }
  const servers = [['edge', edge], ['bare', bare], ...(nginx ? [['nginx', nginx] as const] : [])] as const
  const wrk = findProgram(['wrk'])
  const load: Load = wrk === undefined ? generateLoad : runWrk(wrk)
  using task = setting.progress('Requests to the edge and its floors', (ROUNDS + 1) * servers.length)
  // In the first round, which is not counted, the code is still being compiled.
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [name, { url }] of round % 2 === 0 ? servers : servers.toReversed()) {
      const options = { url: url + path, header: HEADER, connections: CONNECTIONS, signal: setting.signal }
      const rate = await load({ ...options, seconds: round === 0 ? 1 : SECONDS })
      if (round > 0) rates[name].push(rate)
      task.advance()
    }
  }
  return figuresOf(rates, answer.body.length)
}

const figuresOf = (rates: Record<'edge' | 'bare' | 'nginx', number[]>, bytes: number): Figure[] => {
  const [edge, bare] = [median(rates.edge), median(rates.bare)]
  const figures: Figure[] = [
    {
      what: `embedded edge, cached episode of ${bytes} bytes, one process`,
      measured: { value: edge, unit: 'requests/s' },
      floor: { value: bare, unit: 'requests/s', of: 'bare node:http' },
      ...atLeast(edge / bare, 0.85),
    },
  ]
  if (rates.nginx.length > 0) {
    const nginx = median(rates.nginx)
    figures.push({
      what: 'the same beside nginx, for comparison',
      measured: { value: edge, unit: 'requests/s' },
      floor: { value: nginx, unit: 'requests/s', of: 'nginx, one process' },
      ratio: edge / nginx,
    })
  }
  return figures
}
