import { InvalidArgumentError, Option } from 'commander'
import { HisubtoryError } from '#shared/errors.ts'
import { runCommand } from './command/run-command.ts'
import { formatFindings, formatReport } from './crash-test/format-report.ts'
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

type Options = { kills: number; seed?: number; database?: string }

await runCommand<Options>({
  name: 'crash-test',
  description:
    'Kills publisher processes with SIGKILL, at named places and at random times, while editors edit and a reader reads; then tells what was lost, what went back, which links led to nothing, and what is other than it should be: all 0, or it fails. It starts a database server of its own and removes it at the end.',
  options: [
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
    { command: 'npm run crash-test -- --kills 200 --seed 7', description: 'the same choices again' },
  ],
  run: async ({ options, signal, progress, output, config }) => {
    const { kills, seed: firstSeed = Math.floor(Math.random() * LARGEST_SEED) } = options
    await using server = options.database === undefined ? await startMariadb() : null
    signal.throwIfAborted()
    output(`Seed ${firstSeed}`)
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
