import { Option } from 'commander'
import { emailAddress } from '#admin/accounts/email-address.ts'
import { endAllSessions } from '#admin/tokens/sessions/end-all-sessions.ts'
import type { Database } from '#shared/database/database.ts'
import { HisubtoryError } from '#shared/errors.ts'
import { newUlid } from '#shared/id.ts'
import { runCommand } from './command/run-command.ts'
import { openExistingDatabase } from './wiring/open-existing-database.ts'

type Options = { everybody?: true; email?: string; apiTokens?: true }

const findUser = async (db: Database, email: string): Promise<string> => {
  const address = emailAddress.safeParse(email).data ?? ''
  const user = await db.selectFrom('user').select('id').where('email', '=', address).executeTakeFirst()
  if (user) return user.id
  throw new HisubtoryError(
    'user_unknown',
    `Nobody has the address ${email}: name the one that they sign in with`,
  )
}

await runCommand<Options>({
  name: 'sign-out',
  description:
    'Ends sessions, of everybody or of one person: after something leaked, or after the database was restored. Whoever it concerns signs in again; nothing else is lost. Servers that run take notice within two seconds.',
  options: [
    new Option('--everybody', 'of all people').conflicts('email'),
    new Option('--email <address>', 'of the person who signs in with it'),
    new Option('--api-tokens', 'end their API tokens as well: programs that use one need a new one'),
  ],
  examples: [
    { command: 'npm run sign-out -- --email hana@example.com', description: 'one person, on all devices' },
    { command: 'npm run sign-out -- --everybody --api-tokens', description: 'everybody, and all programs' },
  ],
  run: async ({ options, config, output }) => {
    const { everybody, email, apiTokens = false } = options
    if (everybody === undefined && email === undefined)
      throw new HisubtoryError('nobody_named', 'Say whom: --everybody, or --email ADDRESS')
    await using db = await openExistingDatabase(config.database)
    const context = {
      db,
      actor: 'sign-out',
      origin: 'npm run sign-out',
      now: () => Date.now(),
      newId: () => newUlid(),
    }
    const userId = email === undefined ? undefined : await findUser(db, email)
    const ended = await endAllSessions(context, { userId, apiTokens })
    output(`Ended ${ended.sessions} sessions and ${ended.apiTokens} API tokens.`)
  },
})
