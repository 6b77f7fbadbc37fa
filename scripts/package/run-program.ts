import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { HisubtoryError } from '#shared/errors.ts'

const run = promisify(execFile)

/** npm tells its scripts about their own project; another one that it works on must not hear of it. */
const isOfThisRun = (name: string): boolean =>
  /^npm_(package|lifecycle|command|config_local_prefix)/.test(name)

/**
 * Runs a program to its end. @returns its standard output
 * @throws HisubtoryError `program_failed` with the end of what it said
 */
export const runProgram = async (
  program: string,
  args: string[],
  { cwd, signal }: { cwd: string; signal?: AbortSignal },
): Promise<string> => {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !isOfThisRun(name)))
  try {
    const { stdout } = await run(program, args, { cwd, env, signal, maxBuffer: 256 * 1024 * 1024 })
    return stdout
  } catch (error) {
    signal?.throwIfAborted()
    const { stderr = '' } = error as { stderr?: string }
    const end = stderr.trim().split('\n').slice(-6).join('\n')
    throw new HisubtoryError('program_failed', `"${program} ${args.join(' ')}" failed: ${end}`, {
      cause: error,
    })
  }
}
