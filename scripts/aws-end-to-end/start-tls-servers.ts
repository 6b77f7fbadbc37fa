import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { sql } from 'kysely'
import { openDatabase, type Database } from '#shared/database/database.ts'
import { makeCertificate } from '../dev-env/make-certificate.ts'
import { temporaryFolder } from '../dev-env/run-script.ts'
import { freePort } from '../dev-env/servers/free-port.ts'
import { startMariadb } from '../dev-env/servers/start-mariadb.ts'
import { startRedis } from '../dev-env/servers/start-redis.ts'

export type TlsServers = AsyncDisposable & {
  databaseUrl: string
  redisUrl: string
  /** For NODE_EXTRA_CA_CERTS: who signed their certificates. */
  certificateFile: string
  /** For the test itself; it trusts the server. */
  db: Database
}

const PASSWORD = 'hunter2%&'

/** A connection that looks at the certificate, and one that does not, as parameters of the driver. */
const withTls = (url: string, ssl: object): string => `${url}?ssl=${encodeURIComponent(JSON.stringify(ssl))}`

/** MariaDB that takes nobody without TLS, and Redis behind TLS, each with a password. */
export const startTlsServers = async (): Promise<TlsServers> => {
  await using opened = new AsyncDisposableStack()
  const folder = await temporaryFolder()
  const { certificate, key } = makeCertificate()
  const [certificateFile, keyFile] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')]
  await writeFile(certificateFile, certificate)
  await writeFile(keyFile, key)
  const mariadb = await startMariadb({
    more: [`--ssl-cert=${certificateFile}`, `--ssl-key=${keyFile}`, '--require-secure-transport=ON'],
  })
  opened.defer(() => mariadb.stop())
  const port = await freePort()
  const settings = {
    'tls-port': String(port),
    'tls-cert-file': certificateFile,
    'tls-key-file': keyFile,
    'tls-auth-clients': 'no',
    maxmemory: '100mb',
    'maxmemory-policy': 'volatile-lru',
  }
  const redis = await startRedis(
    undefined,
    Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]),
  )
  opened.defer(() => redis.stop())
  const client = new Redis(redis.url)
  await client.config('SET', 'requirepass', PASSWORD)
  client.disconnect()
  await using root = openDatabase(withTls(mariadb.url(''), { rejectUnauthorized: false }), { poolSize: 1 })
  await sql`create database hisubtory character set utf8mb4 collate utf8mb4_bin`.execute(root)
  await sql`create user app@'127.0.0.1' identified by ${sql.lit(PASSWORD)} require ssl`.execute(root)
  await sql`grant all on hisubtory.* to app@'127.0.0.1'`.execute(root)
  const url = `mysql://app:${encodeURIComponent(PASSWORD)}@localhost:${mariadb.port}/hisubtory`
  const db = opened.use(openDatabase(withTls(url, { rejectUnauthorized: false })))
  const held = opened.move()
  return {
    databaseUrl: withTls(url, { verifyIdentity: true }),
    redisUrl: `rediss://:${encodeURIComponent(PASSWORD)}@localhost:${port}`,
    certificateFile,
    db,
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  }
}
