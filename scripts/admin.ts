import { once } from 'node:events'
import { InvalidArgumentError, Option } from 'commander'
import { openAdmin } from './admin/open-admin.ts'
import { runCommand } from './command/run-command.ts'
import { adminFaults } from './wiring/admin-faults.ts'

type Options = { host: string; port?: number; drainSeconds?: number; finishSeconds: number }

/** A load balancer asks every five to ten seconds whether a process is ready. */
const DRAIN_MS = 10_000

const port = (value: string): number => {
  if (/^\d{1,5}$/.test(value) && Number(value) <= 65_535) return Number(value)
  throw new InvalidArgumentError('It has to be a port number.')
}

const seconds = (value: string): number => {
  if (/^\d{1,3}(\.\d+)?$/.test(value)) return Number(value)
  throw new InvalidArgumentError('It has to be a number of seconds.')
}

await runCommand<Options>({
  name: 'admin',
  description:
    'Serves the admin API, through which editors change what readers see, until it is stopped. Publishing is done by "npm run publish", beside it or elsewhere. The first administrator is made by "npm run create-admin".',
  options: [
    new Option('--host <address>', 'the address to listen on; 0.0.0.0 for all').default('127.0.0.1'),
    new Option('--port <number>', 'where it listens (default: ADMIN_PORT, or 8788)').argParser(port),
    new Option(
      '--drain-seconds <number>',
      'how long it says that it is not ready before it takes no more connections (default: 10 in production, else 0)',
    ).argParser(seconds),
    new Option('--finish-seconds <number>', 'how long answers under way get after that, before they are cut')
      .argParser(seconds)
      .default(10),
  ],
  examples: [
    { command: 'npm run admin', description: 'listens on ADMIN_PORT (8788), metrics on 9788' },
    { command: 'npm run admin -- --data other --port 9000', description: 'edits what lies in other/' },
  ],
  isServer: true,
  needs: adminFaults,
  run: async ({ options, config, logger, signal, output }) => {
    const chosen = options.port ?? config.admin.port
    const drainMs = config.stage === 'production' ? DRAIN_MS : 0
    await using admin = await openAdmin(config, logger, {
      host: options.host,
      port: chosen,
      metricsPort: config.admin.metricsPort,
      drainMs: options.drainSeconds === undefined ? drainMs : options.drainSeconds * 1_000,
      closeDeadlineMs: options.finishSeconds * 1_000,
    })
    output(`The admin API is served at ${admin.url}; its documentation at ${admin.url}/api/docs`)
    output(`Metrics are at ${admin.metricsUrl}; Ctrl-C stops it`)
    if (!signal.aborted) await once(signal, 'abort')
    output('Stopping: answers under way are finished')
  },
})
