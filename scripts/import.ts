import { Argument, InvalidArgumentError, Option } from 'commander'
import type { Config } from '#shared/config/config.ts'
import { migrate } from '#shared/database/migrate.ts'
import { HisubtoryError } from '#shared/errors.ts'
import { newUlid } from '#shared/id.ts'
import { runCommand, type CommandContext } from './command/run-command.ts'
import { importCatalogue } from './import/catalogue/import-catalogue.ts'
import { reportLines, type ImportReport } from './import/import-report.ts'
import { importSeoul, KNOWN_ORIGINS_DATE, type ImportOptions } from './import/seoul/import-seoul.ts'
import { openConfiguredBucket } from './wiring/open-bucket.ts'
import { openConfiguredDatabase } from './wiring/open-database.ts'

type Options = {
  stations?: string
  lines?: string
  origins?: string
  originsDate: string
  strict?: true
  dryRun?: true
  json?: true
}

const usage = (message: string) => new HisubtoryError('usage', `${message}; --help shows examples`)

/** Which import was asked for, before anything is opened. */
const chooseImport = ({ args: [kind, path], options }: CommandContext<Options>) => {
  const { stations, lines, origins } = options
  if (kind === 'catalogue') {
    if (path === undefined) throw usage('"catalogue" needs the PATH of a folder or of a .json file')
    if (stations ?? lines ?? origins) throw usage('--stations, --lines and --origins belong to "seoul"')
    return { kind: 'catalogue', path } as const
  }
  if (path !== undefined) throw usage('"seoul" takes its files by --stations, --lines and --origins')
  if (stations === undefined || lines === undefined)
    throw usage('"seoul" needs --stations FILE and --lines FILE')
  return { kind: 'seoul', files: { stations, lines, ...(origins === undefined ? {} : { origins }) } } as const
}

const openContext = async (config: Config) => {
  await using resources = new AsyncDisposableStack()
  const db = resources.use(await openConfiguredDatabase(config.database))
  const bucket = resources.use(await openConfiguredBucket(config.bucket))
  await migrate(db)
  const held = resources.move()
  const context = {
    db,
    bucket,
    actor: 'import',
    origin: 'npm run import',
    now: () => Date.now(),
    newId: () => newUlid(),
  }
  return { context, [Symbol.asyncDispose]: () => held.disposeAsync() }
}

const tell = (report: ImportReport, { options, output }: CommandContext<Options>): void => {
  if (options.json) output(JSON.stringify(report, null, 2))
  else for (const line of reportLines(report)) output(line)
  const count = report.refused.length
  if (count === 0) return
  const rest = report.written ? 'the rest was imported' : 'nothing was written'
  throw new HisubtoryError(
    'rows_refused',
    `${count} ${count === 1 ? 'row was' : 'rows were'} refused; ${rest}`,
  )
}

const date = (value: string): string => {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))) return value
  throw new InvalidArgumentError('It has to be a day like 2020-03-26.')
}

await runCommand<Options>({
  name: 'import',
  description:
    'Imports the open data of the Seoul metro, or a catalogue that "npm run export" wrote (docs/catalogue-format.md). The same input again changes nothing. Wrong rows are refused one by one; the exit code is 1 then.',
  arguments: [
    new Argument('<kind>', 'what is imported').choices(['seoul', 'catalogue']),
    new Argument('[path]', 'catalogue: its folder, or its .json file'),
  ],
  options: [
    new Option('--stations <file>', 'seoul: the stations, one row for each line'),
    new Option('--lines <file>', 'seoul: the lines with their neighbour pairs'),
    new Option('--origins <file>', 'seoul: where the names come from, hanja and opening dates'),
    new Option(
      '--origins-date <day>',
      'seoul: when the origins were published; later opening dates are left out',
    )
      .argParser(date)
      .default(KNOWN_ORIGINS_DATE),
    new Option('--strict', 'write nothing at all when a row is refused'),
    new Option('--dry-run', 'only say what would be written'),
    new Option('--json', 'report as JSON'),
  ],
  examples: [
    {
      command: 'npm run import -- seoul --stations station-lines.json --lines lines.json',
      description: 'lines and stations of the open data',
    },
    {
      command: 'npm run import -- catalogue backup/',
      description: 'everything of an export, with its pictures',
    },
  ],
  run: async (command) => {
    const chosen = chooseImport(command)
    await using opened = await openContext(command.config)
    await using tasks = new AsyncDisposableStack()
    const options: ImportOptions = {
      strict: command.options.strict,
      dryRun: command.options.dryRun,
      signal: command.signal,
      onStart: (total) => {
        const task = tasks.use(command.progress('Importing', total))
        return (count) => task.advance(count)
      },
    }
    const { originsDate } = command.options
    const report =
      chosen.kind === 'seoul'
        ? await importSeoul(opened.context, chosen.files, { ...options, originsDate })
        : await importCatalogue(opened.context, chosen.path, options)
    tell(report, command)
  },
})
