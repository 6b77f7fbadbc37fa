import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, symlink } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { decideConfig } from '#shared/config/config.ts'
import { migrate } from '#shared/database/migrate.ts'
import { newUlid } from '#shared/id.ts'
import { freePort } from '../../dev-env/servers/free-port.ts'
import { temporaryFolder } from '../../dev-env/run-script.ts'
import type { CatalogueContext } from '../../import/catalogue/import-catalogue.ts'
import { openConfiguredBucket } from '../../wiring/open-bucket.ts'
import { openConfiguredDatabase } from '../../wiring/open-database.ts'
import { readRunbook } from './read-runbook.ts'
import { startSupervisor, type Supervisor, type Unit } from './start-supervisor.ts'
import { writeStandIns } from './write-stand-ins.ts'

const ROOT = join(import.meta.dirname, '../../..')
/** What of the project a release holds, as far as its commands need it. */
const RELEASE = ['package.json', 'node_modules', 'scripts']

export type Followed = { command: string; code: number | null; output: string }

/** A machine on which a runbook is followed, with a release, its data and its services; gone after the test. */
export type Instance = {
  /** Where everything lies that no variable places elsewhere. */
  dataFolder: string
  /** For editing as the admin API does. */
  content: CatalogueContext
  supervisor: Supervisor
  /** Where readers, and clients of the admin API, call. */
  edgeUrl: string
  adminUrl: string
  metricsUrl: string
  /** Follows a section of docs/runbooks.md. `next` runs its next command as it stands there. */
  follow(
    section: string,
  ): Promise<{ next(variables?: NodeJS.ProcessEnv): Promise<Followed>; left(): string[] }>
  /** Runs a command line, as somebody does who prepares a trouble. */
  run(command: string, variables?: NodeJS.ProcessEnv): Promise<Followed>
  /** A document as readers get it; null for a 404. */
  read(key: string): Promise<Record<string, unknown> | null>
}

/**
 * Opens an instance on private ports. Its units are those of production; only the edge stands in for CloudFront.
 * @param variables further settings of commands and services
 */
export const openInstance = async (variables: NodeJS.ProcessEnv = {}): Promise<Instance> => {
  const folder = await temporaryFolder()
  const release = join(folder, 'current')
  await mkdir(release)
  for (const name of RELEASE) await symlink(join(ROOT, name), join(release, name))
  const bin = await writeStandIns(folder)
  const [edgePort, adminPort, metricsPort] = [await freePort(), await freePort(), await freePort()]
  const edgeUrl = `http://127.0.0.1:${edgePort}`
  const settings = {
    EDGE_URL: edgeUrl,
    EDGE_PORT: String(edgePort),
    ADMIN_PORT: String(adminPort),
    ADMIN_METRICS_PORT: String(metricsPort),
    ACTIVE_PORT: String(adminPort),
    PUBLISH_METRICS_PORT: '0',
    ...variables,
  }
  const env: NodeJS.ProcessEnv = {
    PATH: [bin, dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter),
    HOME: folder,
    // Nothing on the way to a command asks the network.
    npm_config_update_notifier: 'false',
    LOG_LEVEL: 'silent',
    ...settings,
  }
  const unit = (script: string): Unit => ({
    command: [process.execPath, join(ROOT, 'scripts', script)],
    env,
    cwd: release,
  })
  const supervisor = await startSupervisor({
    edge: unit('edge.ts'),
    'hisubtory-publisher': unit('publish.ts'),
    [`hisubtory-admin@${adminPort}`]: unit('admin.ts'),
    'hisubtory-rebuild.timer': null,
  })
  env['SUPERVISOR_URL'] = supervisor.url
  onTestFinished(() => supervisor[Symbol.asyncDispose]())

  const dataFolder = join(release, 'data')
  const config = decideConfig(settings, { dataFolder })
  const opened = new AsyncDisposableStack()
  onTestFinished(() => opened.disposeAsync())
  const bucket = opened.use(await openConfiguredBucket(config.bucket))
  const db = opened.use(await openConfiguredDatabase(config.database))
  await migrate(db)

  const run: Instance['run'] = async (command, more = {}) => {
    const child = spawn('/bin/sh', ['-c', `exec 2>&1\n${command}`], {
      cwd: release,
      env: { ...env, ...more },
    })
    const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')])
    return { command, output, code: code as number | null }
  }
  return {
    dataFolder,
    content: { db, bucket, actor: 'editor', origin: 'test', now: () => Date.now(), newId: () => newUlid() },
    supervisor,
    edgeUrl,
    adminUrl: `http://127.0.0.1:${adminPort}`,
    metricsUrl: `http://127.0.0.1:${metricsPort}/metrics`,
    run,
    async follow(section) {
      const found = (await readRunbook()).get(section)
      if (!found) throw new Error(`docs/runbooks.md has no section ${section}`)
      const left = [...found.commands]
      return {
        next: async (more) => {
          const command = left.shift()
          if (command === undefined) throw new Error(`The section ${section} has no further command`)
          return run(command, more)
        },
        left: () => left,
      }
    },
    async read(key) {
      const response = await fetch(`${edgeUrl}/${key}`)
      if (response.status === 404) return null
      return (await response.json()) as Record<string, unknown>
    },
  }
}
