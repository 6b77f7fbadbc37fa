import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { HisubtoryError } from '#shared/errors.ts'
import type { Unit } from './parse-unit.ts'

/** How a service is run, as its unit says. */
export type ServicePlan = {
  isOneshot: boolean
  command: [program: string, ...args: string[]]
  folder: string
  environment: Record<string, string>
  killSignal: NodeJS.Signals
  stopTimeoutMs: number
  restartsAlways: boolean
  restartDelayMs: number
  reloadSignal: NodeJS.Signals | null
}

const UNIT_MS: Record<string, number> = { '': 1_000, s: 1_000, min: 60_000, h: 3_600_000 }

const milliseconds = (text: string): number => {
  const [, amount = '', unit = ''] = /^(\d+)(s|min|h)?$/.exec(text) ?? []
  const factor = UNIT_MS[unit]
  if (amount === '' || factor === undefined)
    throw new HisubtoryError('unit_unreadable', `The time ${text} of a unit is not understood here`)
  return Number(amount) * factor
}

/** Folders of an instance that lie in the scratch root; everything else (`/usr/bin/env`) is the machine's own. */
const OURS = /(^|[\s=])(\/(?:opt|etc|var\/lib)\/(?:hisubtory|nginx)\b)/g

const words = (line: string): string[] =>
  [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')

const environmentOf = (files: string[], lines: string[]): Record<string, string> => {
  const environment: Record<string, string> = {}
  // What files say wins (systemd.exec(5), EnvironmentFile=).
  for (const line of lines) Object.assign(environment, parseEnv(words(line).join('\n')))
  for (const file of files) Object.assign(environment, parseEnv(readFileSync(file, 'utf8')))
  return environment
}

/**
 * Reads from a unit what is done to run it, on a machine whose `/` is a folder. Hardening and memory limits are not
 * applied: `systemd-analyze` looks at those.
 * @param instance what stands behind the @ of its name
 * @throws HisubtoryError `unit_unreadable`, or the error of the system where an environment file is missing
 */
export const planService = (unit: Unit, instance: string, root: string): ServicePlan => {
  const place = (value: string): string => value.replaceAll('%i', instance).replace(OURS, `$1${root}$2`)
  const get = (name: string): string | undefined => {
    const value = unit.get('Service', name)
    return value === undefined ? undefined : place(value)
  }
  const environment = environmentOf(
    unit.all('Service', 'EnvironmentFile').map(place),
    unit.all('Service', 'Environment').map(place),
  )
  const [program, ...args] = words(get('ExecStart') ?? '').map((word) =>
    word.replaceAll(/\$\{(\w+)\}/g, (_, name: string) => environment[name] ?? ''),
  )
  if (program === undefined) throw new HisubtoryError('unit_unreadable', 'A unit has no ExecStart')
  return {
    isOneshot: get('Type') === 'oneshot',
    command: [program, ...args],
    folder: get('WorkingDirectory') ?? root,
    environment,
    killSignal: (get('KillSignal') ?? 'SIGTERM') as NodeJS.Signals,
    stopTimeoutMs: milliseconds(get('TimeoutStopSec') ?? '90'),
    restartsAlways: get('Restart') === 'always',
    restartDelayMs: milliseconds(get('RestartSec') ?? '1'),
    reloadSignal: /^\/bin\/kill -HUP \$MAINPID$/.test(get('ExecReload') ?? '') ? 'SIGHUP' : null,
  }
}
