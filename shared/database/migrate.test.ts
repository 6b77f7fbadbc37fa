import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openDatabase } from './database.ts'
import { migrate, migrationStatus } from './migrate.ts'

/** An ERR packet (MySQL protocol): length, sequence, 0xff, the error's number, the SQL state and the message. */
const errorPacket = (errno: number, message: string): Buffer => {
  const payload = Buffer.concat([
    Buffer.from([0xff, errno & 0xff, errno >> 8]),
    Buffer.from(`#28000${message}`),
  ])
  return Buffer.concat([Buffer.from([payload.length, 0, 0, 0]), payload])
}

/** A server that answers every connection with this error. */
const refusingServer = async (errno: number, message: string) => {
  const server = createServer((socket) => socket.on('error', () => {}).end(errorPacket(errno, message)))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `mysql://app:secret@127.0.0.1:${port}/hisubtory`,
    async [Symbol.asyncDispose]() {
      await once(server.close(), 'close')
    },
  }
}

test.each([
  [1044, "Access denied for user 'app' to database 'hisubtory'"],
  [1045, "Access denied for user 'app' (using password: YES)"],
  [1049, "Unknown database 'hisubtory'"],
])(
  'a database that refuses the connection (%i) is named as that, and no migration is blamed',
  async (errno, message) => {
    await using server = await refusingServer(errno, message)
    await using db = openDatabase(server.url, { poolSize: 1 })
    const refused = {
      code: 'database_refused',
      message: expect.stringMatching(/refuses the connection.*DATABASE_URL/),
      cause: expect.objectContaining({ message: expect.stringContaining(message) }),
    }
    await expect(migrate(db)).rejects.toMatchObject(refused)
    await expect(migrationStatus(db)).rejects.toMatchObject(refused)
  },
)

test('a release that is deployed again after a newer one finds the newer schema good, and leaves it alone', async () => {
  await using db = openDatabase('sqlite::memory:')
  await migrate(db)
  const newer = { name: '9999-newer-01-step', timestamp: '2040-01-01T00:00:00.000Z' }
  await sql`insert into kysely_migration (name, timestamp) values (${newer.name}, ${newer.timestamp})`.execute(
    db,
  )
  expect(await migrate(db)).toEqual([])
  const { rows } = await sql<{
    name: string
  }>`select name from kysely_migration where name = ${newer.name}`.execute(db)
  expect(rows).toHaveLength(1)
})

test('a release that is older in one step and newer in another one is refused: their histories differ', async () => {
  await using db = openDatabase('sqlite::memory:')
  await migrate(db)
  await sql`update kysely_migration set name = '9999-other-01-step' where name = (select max(name) from kysely_migration)`.execute(
    db,
  )
  await expect(migrate(db)).rejects.toMatchObject({ code: 'migration_failed' })
})
