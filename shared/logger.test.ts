import { expect, it } from 'vitest'
import { createLogger } from './logger.ts'

it('says what broke, and neither the statement with its values nor the arguments of a command', () => {
  const lines: string[] = []
  const logger = createLogger('info', { write: (line) => void lines.push(line) })
  const sql = "insert into `user` values ('hana@example.com', '$argon2id$secret')"
  const driver = Object.assign(new Error('Lock wait timeout'), { code: 'ER_LOCK_WAIT_TIMEOUT', sql })
  logger.error({ err: new Error('A mail was not sent', { cause: driver }), name: 'mail' }, 'failed')
  const command = { name: 'auth', args: ['hunter2'] }
  logger.warn({ err: Object.assign(new Error('Command timed out'), { command }) }, 'away')
  expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    {
      msg: 'failed',
      name: 'mail',
      err: {
        message: 'A mail was not sent',
        cause: { message: 'Lock wait timeout', code: 'ER_LOCK_WAIT_TIMEOUT' },
      },
    },
    { msg: 'away', err: { message: 'Command timed out' } },
  ])
  expect(lines.join('')).not.toMatch(/argon2id|hana|hunter2/)
})
