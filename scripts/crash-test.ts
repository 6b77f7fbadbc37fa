import { Argument, InvalidArgumentError, Option } from 'commander'
import { HisubtoryError } from '#shared/errors.ts'
import { runCommand } from './command/run-command.ts'
import { formatFindings, formatReport } from './crash-test/format-report.ts'
import { crashHistory } from './crash-test/history/crash-history.ts'
import { runCrashTest } from './crash-test/run-crash-test.ts'
import { startMariadb } from './dev-env/servers/start-mariadb.ts'

const LARGEST_SEED = 2 ** 31

const whole =
  (least: number, most: number) =>
  (value: string): number => {
    const number = Number(value.replaceAll(/[_,]/g, '') || Number.NaN)
    if (Number.isInteger(number) && number >= least && number <= most) return number
    throw new InvalidArgumentError(`It has to be a whole number from ${least} to ${most}.`)
  }

const serverUrl = (value: string): string => {
  if (URL.parse(value)?.protocol === 'mysql:') return value
  throw new InvalidArgumentError('It has to be the URL of a server: mysql://USER:PASSWORD@HOST:PORT')
}

type Options = { kills: number; writes: number; seed?: number; database?: string }

await runCommand<Options>({
  name: 'crash-test',
  description:
    'Kills publisher processes with SIGKILL, at named places and at random times, while editors edit and a reader reads; then tells what was lost, what went back, which links led to nothing, and what is other than it should be: all 0, or it fails. With "history" it kills and empties Redis, and kills the server, while readers read on; then tells what of their view history was lost, came back or is there twice. It starts database servers of its own and removes them at the end.',
  arguments: [
    new Argument('[what]', 'what is put to the test').choices(['publisher', 'history']).default('publisher'),
  ],
  options: [
    new Option('--writes <number>', 'with history: how many acknowledged writes of progress')
      .argParser(whole(1, 100_000_000))
      .default(100_000),
    new Option('--kills <number>', 'how many are killed').argParser(whole(1, 1_000_000)).default(200),
    new Option(
      '--seed <number>',
      'repeats what editors do and who is killed where (default: another one each time)',
    ).argParser(whole(0, LARGEST_SEED)),
    new Option(
      '--database <url>',
      'a MySQL or MariaDB server to use instead; a database is made on it and removed again, and no other is touched',
    ).argParser(serverUrl),
  ],
  examples: [
    { command: 'npm run crash-test', description: '200 kills, about a minute' },
    { command: 'npm run crash-test -- --kills 2000', description: 'ten rounds of that' },
    { command: 'npm run crash-test -- history --writes 1_000_000', description: 'view history' },
    { command: 'npm run crash-test -- --kills 200 --seed 7', description: 'the same choices again' },
  ],
  run: async ({ options, args, signal, progress, output, config }) => {
    const { kills, seed: firstSeed = Math.floor(Math.random() * LARGEST_SEED) } = options
    await using server = options.database === undefined ? await startMariadb() : null
    signal.throwIfAborted()
    output(`Seed ${firstSeed}`)
    if (args[0] === 'history') {
      const serverUrl = options.database ?? server?.url('mysql') ?? ''
      await crashHistory({ serverUrl, seed: firstSeed, writes: options.writes, signal, progress, output })
      return
    }
    using killing = progress('Killing publishers', kills)
    const { report, broken } = await runCrashTest({
      serverUrl: options.database ?? server?.url('mysql') ?? '',
      seed: firstSeed,
      kills,
      logLevel: options.logLevel ?? config.logLevel ?? 'silent',
      signal,
      onKill: () => killing.advance(),
      onBroken: ({ seed, findings }) => {
        output(`The round with the seed ${seed} broke promises:`)
        for (const line of formatFindings(findings)) output(line)
      },
    })
    killing.finish()
    for (const line of formatReport(report)) output(line)
    if (broken.length > 0) {
      const again = broken.map((round) => `npm run crash-test -- --kills ${round.kills} --seed ${round.seed}`)
      throw new HisubtoryError(
        'promises_broken',
        `The publisher broke its promises. To repeat it: ${again.join(', or ')}`,
      )
    }
  },
})
