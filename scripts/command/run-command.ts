import { CommanderError } from 'commander'
import type { Config } from '#shared/config/config.ts'
import { readEnvironment } from '#shared/config/env.ts'
import { loadConfig, type FindNeeds } from '#shared/config/load-config.ts'
import type { Settings } from '#shared/config/read-settings.ts'
import { createLogger, type Logger } from '#shared/logger.ts'
import { buildProgram, type CommandFace, type CommonOptions } from './build-program.ts'
import { checkNodeVersion } from './check-node-version.ts'
import { createProgress, type Progress } from './create-progress.ts'
import { createRedactor } from './create-redactor.ts'
import { describeCauses, describeError } from './describe-error.ts'
import { watchSignals } from './watch-signals.ts'

export type CommandContext<Options> = {
  options: Options & CommonOptions
  /** What stands behind the options, in the order of the declared arguments. */
  args: string[]
  config: Config
  /** What the configuration was decided from; it holds secrets. */
  settings: Settings
  logger: Logger
  /** Aborted when somebody asks the command to stop: end soon and cleanly. Throw when work is left undone. */
  signal: AbortSignal
  progress: Progress
  /** Writes a line to standard output. */
  output(line: string): void
  /** Takes the secrets of the configuration out of a text for a person. */
  redact(text: string): string
}

export type CommandDefinition<Options> = CommandFace & {
  /** A server runs until it is stopped: it says more by itself than other commands do. */
  isServer?: boolean
  /** What it needs besides what every command does. */
  needs?: FindNeeds
  /** Does the work. Returns when all went well: whatever is thrown becomes one line and an exit code. */
  run(context: CommandContext<Options>): Promise<void>
}

/** As in most command lines: the caller made a mistake, not the command. */
const USAGE_ERROR = 2

/** Whoever reads the output may leave (`| head`): the work goes on, and its exit code still counts. */
const ignoreBrokenPipes = (): void => {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
  }
}

const complain = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

/** What is known of a run once its command line and its configuration are read. */
type Setting<Options> = Pick<CommandContext<Options>, 'options' | 'args' | 'config' | 'settings'> & {
  level: string
}

const settle = async <Options>(definition: CommandDefinition<Options>): Promise<Setting<Options>> => {
  const program = buildProgram(definition).parse()
  const options = program.opts<Options & CommonOptions>()
  const { config, settings } = await loadConfig(readEnvironment(), {
    dataFolder: options.data,
    needs: definition.needs,
  })
  const level = options.logLevel ?? config.logLevel ?? (definition.isServer ? 'info' : 'warn')
  return { options, args: program.args, config, settings, level }
}

/** One that no variable is named after may be misspelt, or of another release: it keeps nobody from starting. */
const warnOfUnknown = ({ settings: { unknown } }: Setting<unknown>, logger: Logger): void => {
  if (unknown.length > 0)
    logger.warn({ parameters: unknown }, 'No variable is named after these parameters: nothing reads them')
}

const wasAborted = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'AbortError' || wasAborted(error.cause))

type Told = { interrupted: number | undefined; isVerbose: boolean; redact: (text: string) => string }

/** Tells a person what went wrong, and returns the exit code. */
const report = (error: unknown, { interrupted, isVerbose, redact }: Told): number => {
  // Commander has said it already; help that was asked for is no error.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE_ERROR
  if (interrupted !== undefined && wasAborted(error)) {
    complain('Stopped before it was finished.')
    return interrupted
  }
  complain(redact(`Error: ${describeError(error)}`))
  if (isVerbose) complain(redact(describeCauses(error)))
  return interrupted ?? 1
}

/**
 * Runs a command of this product and ends the process: 0 only when all went well, 2 for a wrong command line,
 * 130 or 143 when SIGINT or SIGTERM left work undone, else 1.
 */
export const runCommand = async <Options extends object = object>(
  definition: CommandDefinition<Options>,
): Promise<never> => {
  ignoreBrokenPipes()
  const outdated = checkNodeVersion()
  if (outdated !== undefined) {
    complain(`Error: ${outdated}`)
    process.exit(1)
  }
  const interruption = watchSignals()
  let level = ''
  let redact = createRedactor(process.env)
  try {
    const setting = await settle(definition)
    level = setting.level
    redact = createRedactor(process.env, setting.settings.environment)
    const logger = createLogger(level)
    warnOfUnknown(setting, logger)
    await definition.run({
      ...setting,
      logger,
      signal: interruption.signal,
      progress: createProgress(process.stderr),
      output: (line) => {
        process.stdout.write(`${line}\n`)
      },
      redact,
    })
  } catch (error) {
    const isVerbose = level === 'debug' || level === 'trace'
    process.exit(report(error, { interrupted: interruption.exitCode(), isVerbose, redact }))
  }
  process.exit(0)
}
