import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

export type ScriptResult = { code: number | null; stdout: string; stderr: string }

/** A folder of its own for a test, which is gone afterwards. */
export const temporaryFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'hisubtory-test-'))
  onTestFinished(async () => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Starts a script of this folder's parent (`publish.ts`) in a process that knows no variables but these. */
export const startScript = (
  name: string,
  args: string[],
  variables: NodeJS.ProcessEnv = {},
): { child: ChildProcessWithoutNullStreams; ended: Promise<ScriptResult> } => {
  const env = { PATH: process.env['PATH'], ...variables }
  // Away from the project's root: a developer's .env stays out of it.
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', name), ...args], {
    cwd: tmpdir(),
    env,
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (data: Buffer) => (stdout += data.toString()))
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()))
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, stdout, stderr }))
  return { child, ended }
}

/** Runs a script to its end. */
export const runScript = async (...parameters: Parameters<typeof startScript>): Promise<ScriptResult> =>
  startScript(...parameters).ended
