import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { requireTool } from '../dev-env/servers/require-tool.ts'
import { readAppspec } from '../rehearse-deploy/read-appspec.ts'

const run = promisify(execFile)
const folder = import.meta.dirname
const root = join(folder, '../..')

const hooks = (await readdir(folder)).filter((name) => name.endsWith('.sh') && name !== 'common.sh')

it('shellcheck finds nothing in any shell script of the repository', async () => {
  const shellcheck = await requireTool('shellcheck')
  const listed = await run('git', ['-c', `safe.directory=${root}`, 'ls-files', '*.sh', '.ci/run'], {
    cwd: root,
  })
  const scripts = listed.stdout.trim().split('\n')
  expect(scripts).toContain('scripts/deploy/after-install.sh')
  const { stdout } = await run(shellcheck, ['--external-sources', ...scripts], { cwd: root })
  expect(stdout).toBe('')
})

it('appspec.yml names hooks that are there, and leaves every other file of the folder to them', async () => {
  const { hooks: named } = readAppspec(await readFile(join(root, 'appspec.yml'), 'utf8'))
  const locations = Object.values(named).flatMap((some) => some.map(({ location }) => location))
  expect(locations.toSorted()).toEqual(hooks.map((name) => `scripts/deploy/${name}`).toSorted())
})

it('no script of an old release runs in a deployment: it could block every one after it', async () => {
  // CodeDeploy takes ApplicationStop, BeforeBlockTraffic and AfterBlockTraffic from the revision that is there.
  const { hooks: named } = readAppspec(await readFile(join(root, 'appspec.yml'), 'utf8'))
  expect(Object.keys(named)).toEqual(['BeforeInstall', 'AfterInstall', 'ApplicationStart', 'ValidateService'])
})

it.each(hooks)('%s stops at the first step that fails', async (name) => {
  const text = await readFile(join(folder, name), 'utf8')
  expect(text).toMatch(/^#!\/usr\/bin\/env bash\n(#.*\n)+set -euo pipefail\n/)
})
