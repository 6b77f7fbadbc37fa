import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { askPort } from './ask-port.ts'
import { findProgram } from './find-program.ts'
import { locateServer, type LocatedServer } from './locate-server.ts'
import { startServer, type Launch, type RunningServer } from './start-server.ts'

const run = promisify(execFile)
const WANTED = { name: 'MariaDB or MySQL', programs: ['mariadbd', 'mysqld'], image: 'mariadb:10.11' }
const CREATE_USER =
  "create user if not exists root@'127.0.0.1' identified by ''; grant all on *.* to root@'127.0.0.1' with grant option;"

export type MariadbOptions = {
  /**
   * Commits reach the disk one by one, as in production: for measurements. Otherwise they reach the system's
   * cache, which a killed server survives as well, and the disk within a second.
   */
  durable?: boolean
  /** Further arguments of the server. */
  more?: string[]
}

export type Mariadb = RunningServer & {
  /** The URL of a database on it, which need not exist yet. */
  url(database: string): string
}

/** Settings that MariaDB and MySQL share. */
const settings = (options: MariadbOptions): string[] => [
  `--innodb-flush-log-at-trx-commit=${options.durable ? 1 : 2}`,
  '--skip-log-bin',
  '--skip-name-resolve',
  '--max-connections=500',
  ...(options.more ?? []),
]

/** Both refuse to run as root unless told so. */
const user = process.getuid?.() === 0 ? ['--user=root'] : []

/** A server that starts removes temporary tables from its folder for them: from /tmp those of all other servers. */
const temporaryTables = (folder: string): string => `--tmpdir=${folder}`

const layOut = async (program: string, isMariadb: boolean, folder: string): Promise<void> => {
  const data = `--datadir=${join(folder, 'data')}`
  const temporary = temporaryTables(folder)
  if (!isMariadb) {
    await run(program, ['--no-defaults', ...user, data, temporary, '--initialize-insecure'])
    return
  }
  const install = findProgram(['mariadb-install-db', 'mysql_install_db'])
  if (install === undefined) throw new Error('mariadb-install-db is not on the PATH; install MariaDB whole')
  await run(install, [
    '--no-defaults',
    ...user,
    data,
    temporary,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
  ])
}

const launchProgram = async (
  program: string,
  folder: string,
  port: number,
  options: MariadbOptions,
): Promise<Launch> => {
  const isMariadb = (await run(program, ['--version'])).stdout.includes('MariaDB')
  await layOut(program, isMariadb, folder)
  await writeFile(join(folder, 'init.sql'), CREATE_USER)
  // The server writes this file only when it holds its port.
  const pidFile = join(folder, 'pid')
  const place = [
    `--datadir=${join(folder, 'data')}`,
    `--socket=${join(folder, 'socket')}`,
    `--pid-file=${pidFile}`,
    temporaryTables(folder),
  ]
  const network = ['--bind-address=127.0.0.1', `--port=${port}`, `--init-file=${join(folder, 'init.sql')}`]
  const flavour = isMariadb ? [] : ['--mysqlx=OFF']
  return {
    command: [program, '--no-defaults', ...user, ...place, ...network, ...settings(options), ...flavour],
    isReady: async () =>
      (await readFile(pidFile, 'utf8').catch(() => '')) !== '' && (await askPort(port)) !== '',
  }
}

const launchDocker = (docker: string, image: string, port: number, options: MariadbOptions): Launch => {
  const container = `hisubtory-mariadb-${randomUUID()}`
  const publish = ['--rm', '--name', container, '--publish', `127.0.0.1:${port}:3306`]
  const passwordless = ['--env', 'MARIADB_ALLOW_EMPTY_ROOT_PASSWORD=1']
  return {
    command: [docker, 'run', ...publish, ...passwordless, image, ...settings(options)],
    isReady: async () => (await askPort(port)) !== '',
    kill: `'${docker}' rm --force ${container}`,
  }
}

const launch = async (located: LocatedServer, folder: string, port: number, options: MariadbOptions) =>
  located.kind === 'program'
    ? launchProgram(located.program, folder, port, options)
    : launchDocker(located.docker, located.image, port, options)

/** Starts a private MariaDB or MySQL on a free loopback port; its user is root, without a password. */
export const startMariadb = async (options: MariadbOptions = {}): Promise<Mariadb> => {
  const located = await locateServer(WANTED)
  const server = await startServer('mariadb', async (folder, port) => launch(located, folder, port, options))
  return { ...server, url: (database) => `mysql://root@127.0.0.1:${server.port}/${database}` }
}
