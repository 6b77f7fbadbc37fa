import { execFile } from 'node:child_process'
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, it } from 'vitest'
import { openMachine } from '../rehearse-deploy/machine.ts'
import { EVENTS } from '../rehearse-deploy/read-appspec.ts'
import { runDeployment, type Outcome } from '../rehearse-deploy/run-deployment.ts'
import { runEvent, type Deployment } from '../rehearse-deploy/run-event.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '../..')

/** The least that the hooks take for a release: it starts at once, so that many deployments fit into a test. */
const server = (port: string, answer: string): string => `import { createServer } from 'node:http'
const server = createServer((_, response) => response.end('${answer}')).listen(process.env.${port}, '127.0.0.1')
process.on('SIGTERM', () => { server.close(); server.closeAllConnections() })
`

/** A revision whose files are changed by the test. */
const makeBundle = async (
  folder: string,
  name: string,
  changes: Record<string, string> = {},
): Promise<string> => {
  const bundle = join(folder, name)
  await mkdir(join(bundle, 'scripts'), { recursive: true })
  await cp(join(root, 'scripts/deploy'), join(bundle, 'scripts/deploy'), { recursive: true })
  await cp(join(root, 'appspec.yml'), join(bundle, 'appspec.yml'))
  const files = {
    'package.json': '{"type":"module"}',
    'scripts/admin.ts': server('ADMIN_PORT', name),
    'scripts/publish.ts': server('PUBLISH_METRICS_PORT', 'ready'),
    'scripts/migrate.ts': '',
    ...changes,
  }
  for (const [path, content] of Object.entries(files)) await writeFile(join(bundle, path), content)
  return bundle
}

/** An instance with a first release, on which a test deploys others. */
const openScene = async () => {
  const machine = await openMachine(() => ({ HISUBTORY_ENV: 'production' }))
  let revisions = 0
  const begin = async (name: string, changes?: Record<string, string>): Promise<Deployment> => {
    revisions += 1
    return {
      machine,
      id: `d-${revisions}`,
      bundle: await makeBundle(join(machine.root, 'revisions', String(revisions)), name, changes),
      previous: null,
    }
  }
  const deploy = async (name: string, changes?: Record<string, string>): Promise<Outcome> =>
    runDeployment(await begin(name, changes))
  const running = async (): Promise<string[]> => {
    const ports = ['HISUBTORY_BLUE_PORT', 'HISUBTORY_GREEN_PORT'].map(
      (name) => machine.environment[name] ?? '',
    )
    const units = ports.map((port) => `hisubtory-admin@${port}.service`)
    const states = await Promise.all(units.map((unit) => machine.services.systemctl(['is-active', unit])))
    return units.filter((_, index) => states[index]?.code === 0)
  }
  const scene = {
    machine,
    begin,
    deploy,
    running,
    /** Which release answers through nginx. */
    serving: async (): Promise<string> => (await fetch(`http://127.0.0.1:${machine.httpPort}/`)).text(),
    [Symbol.asyncDispose]: () => machine[Symbol.asyncDispose](),
  }
  const { failure } = await deploy('first')
  if (failure) throw new Error(`The first deployment failed at ${failure.event}: ${failure.said}`)
  return scene
}

describe.concurrent('a deployment that goes wrong', { timeout: 120_000 }, () => {
  it('each hook can be run again, also after all of them, and changes nothing then', async ({ expect }) => {
    await using scene = await openScene()
    const { machine, begin, serving, running } = scene
    const deployment = await begin('twice')
    for (const event of EVENTS) {
      await runEvent(deployment, event)
      // CodeDeploy unpacks and copies by itself, and does neither twice.
      if (event !== 'DownloadBundle' && event !== 'Install') await runEvent(deployment, event)
    }
    const stops = machine.services.stops.length
    for (const event of ['AfterInstall', 'ValidateService'] as const) await runEvent(deployment, event)
    expect(await serving()).toBe('twice')
    expect(await running()).toHaveLength(1)
    expect(machine.services.stops.length).toBe(stops)
  })

  it('a release that does not start leaves the old one where it is, and the next one is deployed as ever', async ({
    expect,
  }) => {
    await using scene = await openScene()
    const { deploy, serving, running } = scene
    const { failure } = await deploy('broken', { 'scripts/admin.ts': "throw new Error('no such thing')" })
    expect(failure?.event).toBe('ApplicationStart')
    expect(failure?.said).toMatch(/no such thing[^]*does not become ready[^]*the old one goes on/)
    expect(await serving()).toBe('first')
    expect(await running()).toHaveLength(1)
    expect((await deploy('next')).failure).toBeNull()
    expect(await serving()).toBe('next')
  })

  it('a release whose publisher does not stay up is left again for the old one, which still runs', async ({
    expect,
  }) => {
    await using scene = await openScene()
    const { machine, deploy, serving, running } = scene
    const { failure } = await deploy('half', { 'scripts/publish.ts': "throw new Error('cannot publish')" })
    expect(failure?.event).toBe('ValidateService')
    expect(failure?.said).toMatch(/cannot publish[^]*does not become ready[^]*took over again/)
    expect(await serving()).toBe('first')
    expect(await running()).toHaveLength(1)
    expect((await machine.services.systemctl(['is-active', 'hisubtory-publisher.service'])).code).toBe(0)
  })

  it('a migration that fails ends a deployment before anything of the new release runs', async ({
    expect,
  }) => {
    await using scene = await openScene()
    const { deploy, serving } = scene
    const { failure } = await deploy('unmigrated', {
      'scripts/migrate.ts': "throw new Error('no such table')",
    })
    expect(failure?.event).toBe('AfterInstall')
    expect(failure?.said).toMatch(/no such table[^]*could not be migrated/)
    expect(await serving()).toBe('first')
    expect((await deploy('mended')).failure).toBeNull()
  })

  it('settings that nginx refuses never reach it, and those of before stay', async ({ expect }) => {
    await using scene = await openScene()
    const { machine, deploy, serving } = scene
    const path = join(machine.root, 'etc/nginx/hisubtory.conf')
    const before = await readFile(path, 'utf8')
    const { failure } = await deploy('misconfigured', {
      'scripts/deploy/nginx/hisubtory.conf': 'no_such_directive;\n',
    })
    expect(failure?.event).toBe('AfterInstall')
    expect(failure?.said).toMatch(/no_such_directive[^]*nginx refuses the settings/)
    expect(await readFile(path, 'utf8')).toBe(before)
    expect(await serving()).toBe('first')
    expect((await deploy('mended')).failure).toBeNull()
  })

  it.for(['BeforeInstall', 'Install', 'AfterInstall', 'ApplicationStart'] as const)(
    'one that was broken off after %s does not stand in the way of the next one',
    async (last, { expect }) => {
      await using scene = await openScene()
      const { begin, deploy, serving, running } = scene
      const broken = await begin('broken-off')
      for (const event of EVENTS.slice(0, EVENTS.indexOf(last) + 1)) await runEvent(broken, event)
      expect((await deploy('next')).failure).toBeNull()
      expect(await serving()).toBe('next')
      expect(await running()).toHaveLength(1)
    },
  )

  it('no more than three releases are kept, whatever became of them', async ({ expect }) => {
    await using scene = await openScene()
    const { machine, deploy } = scene
    const broken = { 'scripts/migrate.ts': 'process.exit(1)' }
    for (const name of ['a', 'b', 'c', 'd']) await deploy(name, broken)
    const kept = await readdir(join(machine.root, 'opt/hisubtory/releases'))
    expect(kept).toHaveLength(3)
    expect(kept).toContain('d-1')
  })

  it('a release that is kept is taken back by hand, as docs/deploy.md says', async ({ expect }) => {
    await using scene = await openScene()
    const { machine, deploy, serving, running } = scene
    const file = 'hisubtory-rebuild.service'
    const unit = await readFile(join(root, 'scripts/deploy/systemd', file), 'utf8')
    // What only the newer release understands.
    const changes = {
      [`scripts/deploy/systemd/${file}`]: unit.replace('scripts/rebuild.ts', 'scripts/rebuild.ts --new'),
    }
    expect((await deploy('second', changes)).failure).toBeNull()
    const hooks = join(machine.root, 'opt/hisubtory/releases/d-1/scripts/deploy')
    const env = { ...machine.environment, DEPLOYMENT_ID: 'd-1' }
    for (const name of ['after-install.sh', 'application-start.sh', 'validate-service.sh'])
      await run('bash', [join(hooks, name)], { env })
    expect(await readFile(join(machine.root, 'etc/systemd/system', file), 'utf8')).toBe(unit)
    expect(await serving()).toBe('first')
    expect(await running()).toHaveLength(1)
  })

  it('hooks out of their order say which one has to come first', async ({ expect }) => {
    await using scene = await openScene()
    const { begin, serving } = scene
    const early = await begin('early')
    await runEvent(early, 'DownloadBundle')
    await expect(runEvent(early, 'ApplicationStart')).rejects.toThrow(/AfterInstall has to come first/)
    await expect(runEvent(early, 'ValidateService')).rejects.toThrow(/ApplicationStart has to come first/)
    expect(await serving()).toBe('first')
  })

  it('an instance that is not fit is refused before anything is brought to it, with what is to be done', async ({
    expect,
  }) => {
    await using scene = await openScene()
    const { machine, deploy, serving } = scene
    const path = join(machine.root, 'etc/hisubtory/environment')
    await writeFile(path, 'NODE=/no/such/node\n')
    const without = (await deploy('unfit')).failure
    expect(without?.event).toBe('BeforeInstall')
    expect(without?.said).toMatch(/NODE in \S+ has to be the path of Node.js 24/)
    const old = join(machine.root, 'bin/old-node')
    await writeFile(old, '#!/bin/sh\necho v20.19.0\n', { mode: 0o755 })
    await writeFile(path, `NODE=${old}\n`)
    expect((await deploy('unfit')).failure?.said).toMatch(/is v20.19.0, and 24 or later is needed/)
    expect(await serving()).toBe('first')
  })
})
