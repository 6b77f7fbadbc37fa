import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '#shared/database/database.ts'
import { askPort } from './ask-port.ts'
import { findProgram } from './find-program.ts'
import { locateServer } from './locate-server.ts'
import { startMariadb } from './start-mariadb.ts'
import { startRedis } from './start-redis.ts'
import { startServer } from './start-server.ts'

const temporaryFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'hisubtory-test-'))
  onTestFinished(async () => rm(folder, { recursive: true, force: true }))
  return folder
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

it('starts a database server on which databases can be made', async () => {
  await using server = await startMariadb({ durable: true })
  const db = openDatabase(server.url('mysql'))
  try {
    await sql`create database story`.execute(db)
    const { rows } = await sql<{
      durable: number
    }>`select @@innodb_flush_log_at_trx_commit as durable`.execute(db)
    expect(rows).toEqual([{ durable: 1 }])
  } finally {
    await db.destroy()
  }
})

it('keeps the temporary tables of two database servers apart', async () => {
  await using one = await startMariadb()
  await using other = await startMariadb()
  const places = await Promise.all(
    [one, other].map(async (server) => {
      await using db = openDatabase(server.url('mysql'))
      // In Docker, each has a machine of its own.
      const { rows } = await sql<{
        place: string
      }>`select concat(@@hostname, ':', @@tmpdir) as place`.execute(db)
      return rows[0]?.place
    }),
  )
  expect(new Set(places).size).toBe(2)
})

it('leaves neither a process nor an open port behind when it is stopped', async () => {
  const server = await startRedis()
  expect(await askPort(server.port, 'PING\r\n')).toBe('+PONG\r\n')
  await server.stop()
  expect(isAlive(server.pid)).toBe(false)
  expect(await askPort(server.port, 'PING\r\n')).toBe('')
})

it('ends the server and removes its folder when the process that started it is killed', async () => {
  const folder = await temporaryFolder()
  const module = JSON.stringify(join(import.meta.dirname, 'start-redis.ts'))
  const program = `const { startRedis } = await import(${module}); const server = await startRedis(); console.log(server.pid); setInterval(() => {}, 1e6)`
  const owner = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    env: { ...process.env, TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(owner.stdout, 'data')) as [Buffer]
  const pid = Number(line.toString())
  expect(isAlive(pid)).toBe(true)
  expect(await readdir(folder)).toHaveLength(1)
  owner.kill('SIGKILL')
  for (let i = 0; i < 200 && (isAlive(pid) || (await readdir(folder)).length > 0); i += 1) await sleep(25)
  expect(isAlive(pid)).toBe(false)
  expect(await readdir(folder)).toEqual([])
})

it('waits for a server that dies slowly, also in a process that has nothing else to do', async () => {
  const pidFile = join(await temporaryFolder(), 'pid')
  const module = JSON.stringify(join(import.meta.dirname, 'start-server.ts'))
  const launch = {
    command: ['/bin/sh', '-c', `echo $$ >'${pidFile}'; exec sleep 1000`],
    kill: `(sleep 0.5; kill -KILL "$(cat '${pidFile}')") &`,
  }
  const prepare = `async () => ({ ...${JSON.stringify(launch)}, isReady: async () => (await import('node:fs')).existsSync(${JSON.stringify(pidFile)}) })`
  const program = `const { startServer } = await import(${module}); const server = await startServer('slow', ${prepare}); await server.stop(); console.log('stopped')`
  const owner = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [[code], output] = await Promise.all([once(owner, 'exit'), text(owner.stdout)])
  expect({ code, output }).toEqual({ code: 0, output: 'stopped\n' })
})

it('tells the end of the log when a server does not start', async () => {
  const start = startServer('broken', async () => ({
    command: ['/bin/sh', '-c', 'echo the disk is full >&2; exit 1'],
    isReady: async () => false,
  }))
  await expect(start).rejects.toThrow('broken ended while it started:\nthe disk is full')
})

it('runs the server in Docker where no program is found', async () => {
  const folder = await temporaryFolder()
  const redis = findProgram(['redis-server', 'valkey-server'])
  // Stands in for Docker's client: `docker run … --publish 127.0.0.1:PORT:6379 …` and `docker rm`.
  const docker = `#!/bin/sh
case $1 in
  version) echo 27.0 ;;
  run) port=\${6#127.0.0.1:}; echo $$ >'${folder}/pid'; exec ${redis} --bind 127.0.0.1 --port "\${port%:6379}" --save '' ;;
  rm) /bin/kill -KILL "$(/bin/cat '${folder}/pid')" ;;
esac
`
  await writeFile(join(folder, 'docker'), docker)
  await chmod(join(folder, 'docker'), 0o755)
  const server = await startRedis(folder)
  expect(await askPort(server.port, 'PING\r\n')).toBe('+PONG\r\n')
  await server.stop()
  expect(isAlive(server.pid)).toBe(false)
})

it('says what to install where nothing can be had', async () => {
  const wanted = { name: 'Redis or Valkey', programs: ['redis-server', 'valkey-server'], image: 'redis:7' }
  await expect(locateServer(wanted, await temporaryFolder())).rejects.toThrow(
    'The tests need Redis or Valkey, and none was found: install it so that redis-server or valkey-server is on the PATH, or start Docker, and run them again',
  )
})
