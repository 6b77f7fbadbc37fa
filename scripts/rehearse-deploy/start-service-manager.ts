import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseUnit, type Unit } from './parse-unit.ts'
import { runService, type Service, type Stop } from './run-service.ts'
import { planService } from './service-plan.ts'

export type Answer = { code: number; output: string }

export type ServiceManager = AsyncDisposable & {
  /** Does what `systemctl` with these arguments does. */
  systemctl: (args: string[]) => Promise<Answer>
  /** How services ended that were asked to, by their unit. */
  stops: { unit: string; stop: Stop }[]
  /** Units that are started with the machine. */
  enabled: Set<string>
  log: (unit: string) => string
}

const OK: Answer = { code: 0, output: '' }
const refuse = (output: string, code = 1): Answer => ({ code, output })

/** `name@instance.service` is run by the file `name@.service`. */
const fileOf = (unit: string): { file: string; instance: string } => {
  const [, name, instance, kind] = /^([^@]+@)([^@]+)(\.\w+)$/.exec(unit) ?? []
  return name === undefined
    ? { file: unit, instance: '' }
    : { file: `${name}${kind}`, instance: instance ?? '' }
}

/**
 * Stands in for systemd on a machine whose `/` is a folder: runs the real unit files there, as far as starting,
 * stopping and restarting go. As with systemd, a unit file that changed counts only after `daemon-reload`.
 * @param pidFile holds the ids of the processes that run
 */
export const startServiceManager = (
  root: string,
  options: { path: string; pidFile: string },
): ServiceManager => {
  const services = new Map<string, Service>()
  /** Restarts that count on although a service is started anew; with which it was started. */
  const kept = new Map<string, number>()
  const counted = new Map<string, number>()
  const loaded = new Map<string, Unit>()
  const enabled = new Set<string>()
  const timers = new Set<string>()
  const stops: ServiceManager['stops'] = []
  const pids = new Set<number>()
  let writing = Promise.resolve()
  const onPid = (pid: number, isRunning: boolean): void => {
    if (isRunning) pids.add(pid)
    else pids.delete(pid)
    writing = writing.then(() => writeFile(options.pidFile, [...pids].join(' '))).catch(() => undefined)
  }
  const load = async (unit: string): Promise<Unit> => {
    const { file } = fileOf(unit)
    const known =
      loaded.get(file) ?? parseUnit(await readFile(join(root, 'etc/systemd/system', file), 'utf8'))
    loaded.set(file, known)
    return known
  }
  const restartsOf = (unit: string): number =>
    (counted.get(unit) ?? 0) + (services.get(unit)?.restarts() ?? 0)
  const stop = async (unit: string): Promise<Answer> => {
    timers.delete(unit)
    const service = services.get(unit)
    // As with systemd, where a service waits for its restart: the count is forgotten by "reset-failed" only.
    const count = service?.state() === 'activating' ? restartsOf(unit) : 0
    if (service && service.state() !== 'inactive') kept.set(unit, count)
    const stopped = await service?.stop()
    if (stopped) stops.push({ unit, stop: stopped })
    return OK
  }
  const start = async (unit: string): Promise<Answer> => {
    const known = await load(unit)
    if (unit.endsWith('.timer')) {
      timers.add(unit)
      return OK
    }
    if (services.get(unit)?.state() === 'active') return OK
    await services.get(unit)?.stop()
    const plan = planService(known, fileOf(unit).instance, root)
    counted.set(unit, kept.get(unit) ?? 0)
    const service = runService(plan, { path: options.path, onPid })
    services.set(unit, service)
    if (plan.isOneshot && !(await service.done)) return refuse(`Job for ${unit} failed.`)
    return OK
  }
  const isActive = (unit: string): boolean => timers.has(unit) || services.get(unit)?.state() === 'active'
  const verbs: Record<string, (unit: string) => Promise<Answer> | Answer> = {
    start,
    stop,
    restart: async (unit) => {
      await stop(unit)
      return start(unit)
    },
    reload: (unit) => (services.get(unit)?.reload() ? OK : refuse(`${unit} cannot be reloaded.`)),
    enable: async (unit) => {
      if ((await load(unit)).get('Install', 'WantedBy') === undefined)
        return refuse(`${unit} has no [Install].`)
      enabled.add(unit)
      return OK
    },
    disable: (unit) => {
      enabled.delete(unit)
      return OK
    },
    'is-active': (unit) => (isActive(unit) ? OK : refuse('', 3)),
    'is-failed': (unit) => (services.get(unit)?.state() === 'failed' ? OK : refuse('')),
    'reset-failed': (unit) => {
      kept.delete(unit)
      return OK
    },
    show: (unit) => ({ code: 0, output: `${restartsOf(unit)}\n` }),
    status: (unit) => ({
      code: 0,
      output: `${services.get(unit)?.log().split('\n').slice(-20).join('\n') ?? ''}\n`,
    }),
  }
  return {
    stops,
    enabled,
    log: (unit) => services.get(unit)?.log() ?? '',
    systemctl: async (args) => {
      const [verb = '', ...units] = args.filter(
        (arg) => !arg.startsWith('-') && arg !== 'NRestarts' && arg !== '20',
      )
      if (verb === 'daemon-reload') {
        loaded.clear()
        return OK
      }
      const act = verbs[verb]
      if (!act || units.length === 0) return refuse(`systemctl ${args.join(' ')} is not known here.`)
      for (const unit of units) {
        try {
          const answer = await act(unit)
          if (answer.code !== 0 || answer.output !== '') return answer
        } catch (error) {
          return refuse(`${verb} ${unit}: ${String(error)}`)
        }
      }
      return OK
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all([...services.values()].map((service) => service.stop()))
      await writing
    },
  }
}
