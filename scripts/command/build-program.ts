import { Command, InvalidArgumentError, Option, type Argument } from 'commander'
import type { Config } from '#shared/config/config.ts'

/** What a command shows of itself. `name` is that of the npm script. */
export type CommandFace = {
  name: string
  description: string
  arguments?: Argument[]
  options?: Option[]
  examples: { command: string; description: string }[]
}

/** The options that every command has. */
export type CommonOptions = { data?: string; logLevel?: Config['logLevel'] }

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] satisfies Config['logLevel'][]

const folder = (value: string): string => {
  if (value.trim() === '') throw new InvalidArgumentError('It has to be the name of a folder.')
  return value
}

/** Lays out the command line: options, help with examples, and a hint where somebody mistyped. */
export const buildProgram = (face: CommandFace): Command => {
  const program = new Command()
    .name(`npm run ${face.name} --`)
    .description(face.description)
    .allowExcessArguments(false)
    .showHelpAfterError(`Run "npm run ${face.name} -- --help" to see what it takes.`)
    .exitOverride()
  for (const argument of face.arguments ?? []) program.addArgument(argument)
  for (const option of face.options ?? []) program.addOption(option)
  program.addOption(
    new Option(
      '--data <folder>',
      'where everything lies that no variable places elsewhere: database, documents (default: data)',
    ).argParser(folder),
  )
  program.addOption(
    new Option('--log-level <level>', 'how much is logged; debug also tells the causes of an error').choices(
      LEVELS,
    ),
  )
  const width = Math.max(...face.examples.map(({ command }) => command.length))
  const examples = face.examples.map(
    ({ command, description }) => `  ${command.padEnd(width)}  ${description}`,
  )
  return program.addHelpText('after', `\nExamples:\n${examples.join('\n')}`)
}
