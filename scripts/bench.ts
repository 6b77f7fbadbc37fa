import { availableParallelism } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { InvalidArgumentError, Option } from 'commander'
import { HisubtoryError } from '#shared/errors.ts'
import { measurementNames, measurements, type MeasurementName } from './bench/measurements.ts'
import type { Figure } from './bench/report/figure.ts'
import { formatFigures } from './bench/report/format-figures.ts'
import { openSetting } from './bench/setting/open-setting.ts'
import { runCommand } from './command/run-command.ts'

const SMALLEST_SCALE = 1_000

const scale = (value: string): number => {
  const episodes = Number(value.replaceAll(/[_,]/g, ''))
  if (Number.isSafeInteger(episodes) && episodes >= SMALLEST_SCALE) return episodes
  throw new InvalidArgumentError(`It has to be a number of episodes, ${SMALLEST_SCALE} or more.`)
}

type Options = { scale: number; only?: MeasurementName[]; json?: true; keep?: true }

const untilStopped = async (signal: AbortSignal): Promise<void> => {
  await sleep(2 ** 31 - 1, undefined, { signal }).catch(() => undefined)
}

await runCommand<Options>({
  name: 'bench',
  description:
    'Measures this product on this machine, each figure beside a floor of the same run, and says which target was missed. It starts a database server of its own, fills it with a synthetic catalogue, and removes both at the end. Leave five minutes between two runs: on ext4, new files are slow to make after so many were removed, and that would be measured.',
  options: [
    new Option(
      '--scale <episodes>',
      'how many episodes of 24 cuts; the targets are meant for 100000, for which a million more are made to compare the memory: have time, and 20 GB of disk',
    )
      .argParser(scale)
      .default(20_000),
    new Option('--only <names...>', 'measures nothing else').choices(measurementNames),
    new Option('--json', 'prints the figures as JSON'),
    new Option('--keep', 'stays at the end, with databases and documents in place, until Ctrl-C'),
  ],
  examples: [
    { command: 'npm run bench', description: 'everything, at a fifth of the full scale, in some minutes' },
    { command: 'npm run bench -- --scale 100000', description: 'everything, at the full scale' },
    { command: 'npm run bench -- --only edge size', description: 'two of the figures' },
  ],
  run: async ({ options, signal, progress, output }) => {
    await using setting = await openSetting({ scale: options.scale, signal, progress })
    const figures: Figure[] = []
    for (const name of measurementNames) {
      if (options.only && !options.only.includes(name)) continue
      signal.throwIfAborted()
      figures.push(...(await measurements[name](setting)))
    }
    const machine = { cores: availableParallelism(), node: process.versions.node, platform: process.platform }
    if (options.json) output(JSON.stringify({ scale: options.scale, machine, figures }, null, 2))
    else for (const line of formatFigures(figures)) output(line)
    if (options.keep) {
      output(
        `\nEverything lies in ${setting.folder}; the database server is at ${setting.serverUrl}. Ctrl-C removes it.`,
      )
      await untilStopped(signal)
    }
    const missed = figures.filter(({ target }) => target?.met === false).length
    if (missed > 0) {
      throw new HisubtoryError('targets_missed', `${missed} of ${figures.length} figures missed their target`)
    }
  },
})
