import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, it } from 'vitest'
import { openMachine, type Machine } from '../rehearse-deploy/machine.ts'
import { runDeployment, type Outcome } from '../rehearse-deploy/run-deployment.ts'

const root = join(import.meta.dirname, '../..')
const CONF = 'scripts/deploy/nginx/hisubtory.conf'
const UNIT = 'scripts/deploy/systemd/hisubtory-rebuild.service'

/** Listens on the port that a variable names, and ends when it is asked to. */
const server = (port: string): string => `import { createServer } from 'node:http'
const server = createServer((_, response) => response.end()).listen(process.env.${port}, '127.0.0.1')
process.on('SIGTERM', () => { server.close(); server.closeAllConnections() })
`

/** The least that the hooks take for a release. */
const RELEASE = {
  'package.json': '{"type":"module"}',
  'scripts/admin.ts': server('ADMIN_PORT'),
  'scripts/publish.ts': server('PUBLISH_METRICS_PORT'),
  'scripts/migrate.ts': '',
}

const openScene = async () => {
  const machine = await openMachine(() => ({ HISUBTORY_ENV: 'production' }))
  let revisions = 0
  const deploy = async (changes: Record<string, string> = {}): Promise<Outcome> => {
    revisions += 1
    const bundle = join(machine.root, 'revisions', String(revisions))
    await mkdir(join(bundle, 'scripts'), { recursive: true })
    for (const path of ['scripts/deploy', 'appspec.yml'])
      await cp(join(root, path), join(bundle, path), { recursive: true })
    for (const [path, content] of Object.entries({ ...RELEASE, ...changes }))
      await writeFile(join(bundle, path), content)
    return runDeployment({ machine, id: `d-${revisions}`, bundle, previous: null })
  }
  return { machine, deploy, [Symbol.asyncDispose]: () => machine[Symbol.asyncDispose]() }
}

/** Puts a program of its own before one of the machine, until it is taken away again. */
const replaceProgram = async (
  machine: Machine,
  name: string,
  lines: string,
): Promise<() => Promise<void>> => {
  const path = join(machine.root, 'bin', name)
  await writeFile(path, `#!/bin/sh\n${lines}\n`, { mode: 0o755 })
  return () => rm(path)
}

describe.concurrent('a deployment that something breaks off in the middle', { timeout: 120_000 }, () => {
  it('nginx learns settings whose hook was killed between storing them and telling it', async ({
    expect,
  }) => {
    await using scene = await openScene()
    const { machine, deploy } = scene
    expect((await deploy()).failure).toBeNull()
    const nginx = await readFile(join(root, CONF), 'utf8')
    const changed = {
      [CONF]: nginx.replace('server_tokens off;', 'server_tokens off;\nadd_header x-new yes;'),
    }
    const systemctl = join(machine.root, 'bin/systemctl')
    await rename(systemctl, `${systemctl}-as-ever`)
    const killed = `case "$*" in *nginx*) kill -KILL "$PPID" ;; esac\nexec '${systemctl}-as-ever' "$@"`
    await replaceProgram(machine, 'systemctl', killed)
    expect((await deploy(changed)).failure?.event).toBe('AfterInstall')
    await rename(`${systemctl}-as-ever`, systemctl)
    expect((await deploy(changed)).failure).toBeNull()
    expect((await fetch(`http://127.0.0.1:${machine.httpPort}/`)).headers.get('x-new')).toBe('yes')
  })

  it('what a full disk cut short never takes the place of what is whole', async ({ expect }) => {
    await using scene = await openScene()
    const { machine, deploy } = scene
    expect((await deploy()).failure).toBeNull()
    const unit = join(machine.root, 'etc/systemd/system/hisubtory-rebuild.service')
    const before = await readFile(unit, 'utf8')
    const changed = { [UNIT]: `${before}\n# Another one.\n` }
    const cutShort = 'for last; do :; done; echo "[Unit" >"$last"; echo "No space left on device" >&2; exit 1'
    const mend = await replaceProgram(machine, 'install', cutShort)
    const { failure } = await deploy(changed)
    expect(failure?.event).toBe('AfterInstall')
    expect(failure?.said).toMatch(/No space left on device/)
    expect(await readFile(unit, 'utf8')).toBe(before)
    await mend()
    expect((await deploy(changed)).failure).toBeNull()
    expect(await readFile(unit, 'utf8')).toBe(changed[UNIT])
  })

  it('a publisher that ends again and again does not keep out the release that mends it', async ({
    expect,
  }) => {
    await using scene = await openScene()
    const { machine, deploy } = scene
    const flag = join(machine.root, 'poison')
    const fragile = `import { existsSync } from 'node:fs'
if (existsSync('${flag}')) process.exit(1)
setInterval(() => { if (existsSync('${flag}')) process.exit(1) }, 50)
${RELEASE['scripts/publish.ts']}process.on('SIGTERM', () => process.exit(0))
`
    expect((await deploy({ 'scripts/publish.ts': fragile })).failure).toBeNull()
    await writeFile(flag, '')
    const restarts = async (): Promise<number> => {
      const unit = 'hisubtory-publisher.service'
      const { output } = await machine.services.systemctl([
        'show',
        '--property',
        'NRestarts',
        '--value',
        unit,
      ])
      return Number(output)
    }
    await expect.poll(restarts, { timeout: 20_000 }).toBeGreaterThanOrEqual(2)
    expect((await deploy()).failure).toBeNull()
  })
})
