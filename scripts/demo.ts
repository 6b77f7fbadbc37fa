import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { InvalidArgumentError, Option } from 'commander'
import { decideConfig } from '#shared/config/config.ts'
import { HisubtoryError } from '#shared/errors.ts'
import { runCommand, type CommandContext } from './command/run-command.ts'
import { addressLines, adminLines, readingLines, startLines } from './demo/demo-lines.ts'
import { publishOverHttp } from './demo/publish-over-http.ts'
import { readAddresses } from './demo/read-addresses.ts'
import { readOnTwoDevices } from './demo/read-on-two-devices.ts'
import { startDemo } from './demo/start-demo.ts'
import { timeEdit } from './demo/time-edit.ts'
import { readSample } from './sample/read-sample.ts'

type Options = { port?: number; check?: true }

const port = (value: string): number => {
  if (/^\d{1,5}$/.test(value) && Number(value) <= 65_535) return Number(value)
  throw new InvalidArgumentError('It has to be a port number.')
}

/** With a port chosen, the admin API takes the next one: two demos then stand beside each other. */
const beside = (chosen: number): number => (chosen === 0 ? 0 : chosen < 65_535 ? chosen + 1 : chosen - 1)

/** The demo makes content up: not where somebody's readers are. */
const refuseProduction = ({ config }: CommandContext<Options>): void => {
  if (config.stage === 'development' && config.purge.kind === 'embedded') return
  throw new HisubtoryError(
    'demo_in_production',
    'The demo loads a sample and serves it by itself: leave out HISUBTORY_ENV=production and CLOUDFRONT_DISTRIBUTION_ID for it, or run "npm run demo -- --check"',
  )
}

const serve = async (command: CommandContext<Options>): Promise<void> => {
  refuseProduction(command)
  const { options, config, signal, output } = command
  const chosenPort = options.port ?? config.edge.port
  const adminPort = options.port === undefined ? config.admin.port : beside(options.port)
  const sample = await readSample()
  await using demo = await startDemo({ ...command, port: chosenPort, adminPort, sample })
  for (const line of startLines(demo)) output(line)
  if (demo.trouble) output(`Not all is well: ${demo.trouble.message}`)
  for (const line of addressLines(await readAddresses(demo.url))) output(line)
  for (const line of adminLines(demo)) output(line)
  const { adminUrl, url } = demo
  // Once, as each start would make another reader; and not where somebody cleared the sample away.
  if (demo.administrator && demo.loaded) {
    for (const line of readingLines(await readOnTwoDevices({ admin: adminUrl, edge: url }))) output(line)
  }
  output('\n계속 실행 중입니다. Ctrl-C로 끝냅니다. / It keeps running; Ctrl-C stops it.')
  if (!signal.aborted) await once(signal, 'abort')
}

const check = async (command: CommandContext<Options>): Promise<void> => {
  const { signal, output } = command
  await using opened = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'hisubtory-demo-'))
  opened.defer(() => rm(folder, { recursive: true, force: true }))
  // As without any variable: the check does not touch what is configured.
  const config = decideConfig({}, { dataFolder: folder })
  const sample = await readSample()
  const demo = opened.use(await startDemo({ ...command, config, port: 0, adminPort: 0, sample }))
  for (const line of startLines(demo)) output(line)
  if (demo.trouble) throw demo.trouble
  const addresses = await readAddresses(demo.url)
  output(`Read: ${addresses.length} addresses through the edge`)
  const episode = sample.webtoons.flatMap(({ slug, episodes }) =>
    episodes.flatMap(({ state, number }) => (state === 'published' ? `${slug}-${number}` : [])),
  )[0]
  if (episode === undefined) throw new HisubtoryError('sample_empty', 'The sample has no published episode')
  const ms = await timeEdit(demo, episode, '바뀐 제목', signal)
  output(`An edit of ${episode} was seen at the edge ${Math.round(ms)} ms after it was published`)
  const { administrator, adminUrl, url } = demo
  if (!administrator) throw new HisubtoryError('demo_incomplete', 'No administrator was made')
  const webtoon = episode.slice(0, episode.lastIndexOf('-'))
  const journey = await publishOverHttp({ admin: adminUrl, edge: url, webtoon }, administrator)
  output(
    `Over HTTP: signed in, uploaded ${journey.cuts} pictures, published the episode ${journey.episode}; the receipt said ${journey.states.join(', ')} after ${Math.round(journey.ms)} ms, and the edge shows ${journey.cuts} cuts`,
  )
  for (const line of readingLines(await readOnTwoDevices({ admin: adminUrl, edge: url }))) output(line)
}

await runCommand<Options>({
  name: 'demo',
  description:
    'Shows everything in one process: migrates an SQLite file, loads the sample into an empty database, publishes it, serves it at an embedded edge and the admin API beside it, and prints addresses to try and how to sign in. It keeps running; started again, it goes on with what is there.',
  options: [
    new Option(
      '--port <number>',
      'where the edge listens, the admin API one above (default: EDGE_PORT and ADMIN_PORT, or 8787 and 8788)',
    ).argParser(port),
    new Option(
      '--check',
      'do it in a temporary folder and on free ports, change an episode, publish another one over HTTP, wait until the edge shows them, read on two devices, and end',
    ).conflicts(['port', 'data']),
  ],
  examples: [
    { command: 'npm run demo', description: 'keeps its data in data/' },
    { command: 'npm run demo -- --data /tmp/demo --port 9000', description: 'elsewhere' },
    { command: 'npm run demo -- --check', description: 'ends with 0 when everything works' },
  ],
  run: (command) => (command.options.check ? check(command) : serve(command)),
})
