import { createServer, connect, type Socket } from 'node:net'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { databaseFault } from './database-error.ts'
import { openDatabase } from './database.ts'
import { forEachDatabase } from './test-databases.ts'
import { transact } from './transact.ts'

/** Stands between a client and a server, and cuts all lines when it is told to. */
const startLine = async (target: URL) => {
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname)
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => {
        near.destroy()
        far.destroy()
      })
    }
    near.pipe(far).pipe(near)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(target)
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  /** Carries nothing from now on, and tells nobody: a machine that is gone, or a network that is split. */
  const hush = (): void => {
    for (const socket of sockets) socket.unpipe().pause()
    sockets.clear()
  }
  const cut = (): void => {
    for (const socket of sockets) socket.destroy()
    sockets.clear()
  }
  return {
    url: url.href,
    cut,
    hush,
    [Symbol.asyncDispose]: async () => {
      cut()
      server.close()
    },
  }
}

forEachDatabase((name, open) => {
  if (name === 'SQLite') return
  describe(`a connection to ${name} that is lost`, () => {
    it('is told as a database that is away, within a transaction too, and is made anew', async () => {
      await using database = await open()
      await using line = await startLine(new URL(database.url))
      const db = openDatabase(line.url, { poolSize: 2 })
      const count = () => db.selectFrom('tag').select('id').execute()
      await count()
      const faults: unknown[] = []
      const keep = (error: unknown) => {
        faults.push(databaseFault(error))
      }
      await transact(db, async (tx) => {
        await tx.selectFrom('tag').select('id').execute()
        line.cut()
        await tx.selectFrom('tag').select('id').execute()
      }).catch(keep)
      await transact(db, async (tx) => {
        await tx.selectFrom('tag').select('id').execute()
        line.cut()
        await new Promise((resolve) => setTimeout(resolve, 50))
        await tx.selectFrom('tag').select('id').execute()
      }).catch(keep)
      await transact(db, async (tx) => {
        await tx.selectFrom('tag').select('id').execute()
        line.cut()
      }).catch(keep)
      expect(faults).toEqual(['unavailable', 'unavailable', 'unavailable'])
      expect(await count()).toEqual([])
      await db.destroy()
    })

    it('is given up when it says nothing for too long, and not while it is only slow', async () => {
      await using database = await open()
      await using line = await startLine(new URL(database.url))
      const db = openDatabase(line.url, { poolSize: 1, silenceMs: 700 })
      const query = () => sql`select sleep(0.3)`.execute(db).then(() => 'answered', databaseFault)
      expect(await query()).toBe('answered')
      line.hush()
      expect(await query()).toBe('unavailable')
      expect(await query()).toBe('answered')
      await db.destroy()
    })
  })
})

it.each([
  ['the name server does not answer', { code: 'EAI_AGAIN' }],
  ['a writer became a reader', { code: 'ER_OPTION_PREVENTS_STATEMENT', errno: 1290 }],
  ['too many are connected', { code: 'ER_TOO_MANY_USER_CONNECTIONS', errno: 1203 }],
  ['the disk is full', { code: 'ERR_SQLITE_ERROR', errcode: 13 }],
  ['the disk fails while it writes', { code: 'ERR_SQLITE_ERROR', errcode: 778 }],
])('a database is away, too, when %s', (_, error) => {
  expect(databaseFault(Object.assign(new Error('driver'), error))).toBe('unavailable')
})
