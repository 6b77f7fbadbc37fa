import { execFile } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findProgram } from './find-program.ts'

const run = promisify(execFile)
const LIMIT_MS = 10 * 60_000
const script = join(import.meta.dirname, 'install-servers.sh')

/** Whether this process may install packages here: root, on a system with apt (Debian, Ubuntu). */
export const canInstallServers = (path?: string): boolean =>
  process.getuid?.() === 0 && findProgram(['apt-get'], path) !== undefined

/**
 * Installs whatever is missing of the servers and programs that tests run (MariaDB, Redis, nginx, curl, shellcheck,
 * systemd-analyze) from the system's packages. Two test runs at once wait
 * for each other; no service is started.
 * @throws Error with the last lines of the package manager
 */
export const installServers = async (): Promise<void> => {
  const lock = join(tmpdir(), 'hisubtory-install-servers.lock')
  try {
    await run('flock', ['--timeout', '540', lock, script], { timeout: LIMIT_MS, maxBuffer: 64 * 1024 * 1024 })
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
    const end = `${stdout}\n${stderr}`.trim().split('\n').slice(-8).join('\n')
    throw new Error(
      `The system's packages that the tests need could not be installed; try "apt-get install mariadb-server-core redis-server nginx curl shellcheck systemd" by hand:\n${end}`,
      { cause: error },
    )
  }
}
