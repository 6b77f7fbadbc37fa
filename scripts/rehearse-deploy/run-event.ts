import { execFile } from 'node:child_process'
import { chmod, mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Machine } from './machine.ts'
import { readAppspec, type Appspec, type DeploymentEvent, type Hook } from './read-appspec.ts'

const run = promisify(execFile)

export type Deployment = {
  machine: Machine
  id: string
  /** The folder of the revision. */
  bundle: string
  /** The archive of the revision that was deployed last with success: CodeDeploy takes ApplicationStop from there. */
  previous: string | null
}

/** Where the agent unpacks a revision. */
export const archiveOf = (machine: Machine, id: string): string =>
  join(machine.root, 'opt/codedeploy-agent/deployment-root/group', id, 'deployment-archive')

/** The variables that CodeDeploy gives to hooks; the identifiers are of their form. */
const variablesOf = ({ machine, id }: Deployment, event: DeploymentEvent): Record<string, string> => ({
  ...machine.environment,
  LIFECYCLE_EVENT: event,
  DEPLOYMENT_ID: id,
  APPLICATION_NAME: 'hisubtory',
  DEPLOYMENT_GROUP_NAME: 'rehearsal',
  DEPLOYMENT_GROUP_ID: '00000000-0000-4000-8000-000000000000',
})

const runHook = async (
  deployment: Deployment,
  event: DeploymentEvent,
  archive: string,
  hook: Hook,
): Promise<void> => {
  const script = join(archive, hook.location)
  // The agent makes a hook executable that is not.
  await chmod(script, 0o755)
  await run(script, [], {
    cwd: archive,
    env: variablesOf(deployment, event),
    timeout: hook.timeout * 1_000,
    killSignal: 'SIGKILL',
  })
}

const install = async (
  { machine }: Deployment,
  archive: string,
  { files, permissions }: Appspec,
): Promise<void> => {
  for (const { source, destination } of files) {
    const target = join(machine.root, destination)
    await mkdir(target, { recursive: true })
    // Links again: nothing writes into a file of a release, and thousands of copies would be all that this machine does.
    await run('cp', ['-al', `${join(archive, source)}/.`, target])
  }
  const isRoot = process.getuid?.() === 0
  for (const { object, owner, group, mode, type } of permissions) {
    for (const kind of type) {
      const found = [join(machine.root, object), '-type', kind === 'file' ? 'f' : 'd']
      await run('find', [...found, '-exec', 'chmod', mode, '{}', '+'])
      if (isRoot) await run('find', [...found, '-exec', 'chown', `${owner}:${group}`, '{}', '+'])
    }
  }
}

/** Does one event of a deployment. @throws the error of a hook, with what it said as `stderr` */
export const runEvent = async (deployment: Deployment, event: DeploymentEvent): Promise<void> => {
  const archive = archiveOf(deployment.machine, deployment.id)
  if (event === 'DownloadBundle') {
    await rm(archive, { recursive: true, force: true })
    await mkdir(archive, { recursive: true })
    // Links: the revision is not changed here, and what is unpacked is not either.
    await run('cp', ['-al', `${deployment.bundle}/.`, archive])
    return
  }
  const from = event === 'ApplicationStop' ? deployment.previous : archive
  if (from === null) return
  const appspec = readAppspec(await readFile(join(from, 'appspec.yml'), 'utf8'))
  if (event === 'Install') return install(deployment, archive, appspec)
  for (const hook of appspec.hooks[event] ?? []) await runHook(deployment, event, from, hook)
}
