import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
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
