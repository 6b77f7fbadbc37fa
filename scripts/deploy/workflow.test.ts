import { execFile } from 'node:child_process'
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { parse } from 'yaml'

const folder = join(import.meta.dirname, '../../.github/workflows')
const names = await readdir(folder)
const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8')

it.each(names)(
  '%s uses actions by the hash of their commit, and may only read unless it says so',
  async (name) => {
    const text = await read(name)
    const uses = text.split('\n').filter((line) => /\buses:/.test(line))
    expect(uses.filter((line) => !/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual(
      [],
    )
    expect(text).toMatch(/^permissions:\n {2}contents: read$/m)
  },
)

it('the deployment has no key of its own: GitHub vouches for it, in the job that runs nothing of the project', async () => {
  const text = await read('deploy.yml')
  expect(text).not.toMatch(/secrets\.|aws-access-key-id|aws-secret-access-key/)
  const [before = '', deploy = ''] = text.split(/^ {2}deploy:$/m)
  expect(before).not.toMatch(/id-token|role-to-assume/)
  expect(deploy).toMatch(/id-token: write/)
  expect(deploy).toMatch(/environment: production/)
  expect(deploy).not.toMatch(/checkout|npm|node /)
})

it('what was tested is packed once, and that is what is deployed', async () => {
  const text = await read('deploy.yml')
  expect(text).toMatch(/^ {2}package:\n {4}needs: test$/m)
  expect(text).toMatch(/^ {2}deploy:\n {4}needs: package$/m)
  expect(text.match(/npm run package/g)).toHaveLength(1)
})

it('a script of the release that is there cannot keep the next one from being deployed', async () => {
  expect(await read('deploy.yml')).toMatch(/create-deployment [^]*--ignore-application-stop-failures/)
})

/** Runs the last step with an `aws` that answers as CodeDeploy does when a deployment is over. */
const watch = async (status: string, failed: number): Promise<{ code: number; stdout: string }> => {
  const { steps } = parse(await read('deploy.yml')).jobs.deploy as { steps: { run?: string }[] }
  const folder = await mkdtemp(join(tmpdir(), 'hisubtory-workflow-'))
  const aws = `#!/bin/sh
case "$*" in
  *create-deployment*) echo d-ABC ;;
  *deploymentInfo.status*) echo ${status} ;;
  *deploymentOverview.Failed*) echo ${failed} ;;
  *list-deployment-targets*) echo i-0123 ;;
  *get-deployment-target*) echo 'AfterInstall: No space left on device' ;;
esac
`
  try {
    await writeFile(join(folder, 'aws'), aws, { mode: 0o755 })
    const env = {
      PATH: [folder, process.env['PATH']].join(delimiter),
      APPLICATION: 'hisubtory',
      LOCATION: 'bucket=b,key=k,bundleType=tgz',
      GITHUB_REF_NAME: 'v1',
      GITHUB_SHA: 'abc',
    }
    const running = promisify(execFile)('bash', ['-c', steps.at(-1)?.run ?? ''], { env, timeout: 10_000 })
    const { stdout } = await running.catch((error: { stdout: string }) => error)
    return { code: running.child.exitCode ?? -1, stdout }
  } finally {
    await rm(folder, { recursive: true })
  }
}

it('a deployment is only called good when every instance has the release', async () => {
  expect(await watch('Succeeded', 0)).toEqual({ code: 0, stdout: 'Deployment d-ABC\n' })
  // "If deployment to the last instance fails, the overall deployment still succeeds" (CodeDeployDefault.OneAtATime).
  const last = await watch('Succeeded', 1)
  expect(last.code).toBe(1)
  expect(last.stdout).toMatch(/No space left on device[^]*::error::.*kept the release of before/)
  const all = await watch('Failed', 2)
  expect(all.code).toBe(1)
  expect(all.stdout).toMatch(/No space left on device[^]*::error::.*brings the last good release back/)
})
