import { Argument } from 'commander'
import { historyOfDatabase } from '#admin/history/history-of-database.ts'
import { createDirectWriter } from '#admin/history/rows/direct-writer.ts'
import { eraseAccount } from '#admin/reading/erase-account.ts'
import { createSessionStates } from '#admin/tokens/sessions/create-session-states.ts'
import { newUlid } from '#shared/id.ts'
import { runCommand } from './command/run-command.ts'
import { openExistingDatabase } from './wiring/open-existing-database.ts'

const now = (): number => Date.now()
const newId = (): string => newUlid()

await runCommand({
  name: 'erase-account',
  description:
    'Erases an account with everything that is kept of a person, for good, as they can do themselves: when they ask you to, or when a restored database brought them back. What they wrote for readers stays, by an id that is nobody’s. The last administrator cannot be erased.',
  arguments: [
    new Argument('<user>', 'the id of the account, as the audit log and the log of the admin API have it'),
  ],
  examples: [
    { command: 'npm run erase-account -- 01kc0000000000000000000000', description: 'erases that account' },
  ],
  run: async ({ args, config, logger, output }) => {
    const [userId = ''] = args
    await using db = await openExistingDatabase(config.database)
    const context = {
      db,
      now,
      newId,
      logger,
      sessionStates: createSessionStates(db, now),
      actor: 'erase-account',
      origin: 'npm run erase-account',
    }
    // The mark has a hot store forget the reader; the admin API does so within a second.
    const history = historyOfDatabase({ db, now, write: createDirectWriter(db), newStaleMark: newId })
    await eraseAccount(context, { history }, userId)
    output(`Erased the account ${userId} with everything that was kept of it.`)
  },
})
