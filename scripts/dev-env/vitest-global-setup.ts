import { randomBytes } from 'node:crypto'
import { dropTestDatabases } from '#shared/database/test-databases.ts'
import { startMariadb } from './servers/start-mariadb.ts'
import { startRedis } from './servers/start-redis.ts'

const opened = new AsyncDisposableStack()

/**
 * Starts the servers that tests need, once for a run, and tells the tests where they are:
 * `HISUBTORY_TEST_DATABASES` (URLs of MySQL and MariaDB servers on which databases may be made; the database's
 * name is to be replaced) and `HISUBTORY_TEST_REDIS`, both separated by spaces. `TEST_MYSQL_URL` and
 * `TEST_REDIS_URL` add further servers. Nothing is skipped where a server is missing: the run fails.
 */
export const setup = async (): Promise<void> => {
  const [mariadb, redis] = await Promise.allSettled([startMariadb(), startRedis()])
  if (mariadb.status === 'fulfilled') opened.use(mariadb.value)
  if (redis.status === 'fulfilled') opened.use(redis.value)
  if (mariadb.status === 'rejected' || redis.status === 'rejected') {
    await opened.disposeAsync()
    throw mariadb.status === 'rejected' ? mariadb.reason : (redis as PromiseRejectedResult).reason
  }
  const { env } = process
  env['HISUBTORY_TEST_DATABASES'] = [mariadb.value.url('test'), env['TEST_MYSQL_URL']]
    .filter(Boolean)
    .join(' ')
  const run = randomBytes(4).toString('hex')
  env['HISUBTORY_TEST_RUN'] = run
  const further = env['TEST_MYSQL_URL']
  if (further) opened.defer(() => dropTestDatabases(further, run))
  env['HISUBTORY_TEST_REDIS'] = [redis.value.url, env['TEST_REDIS_URL']].filter(Boolean).join(' ')
}

export const teardown = async (): Promise<void> => opened.disposeAsync()
