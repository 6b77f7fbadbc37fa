import { text } from 'node:stream/consumers'
import { Option } from 'commander'
import { createAdmin } from '#admin/accounts/create-admin.ts'
import { createPasswordHasher } from '#admin/accounts/passwords/password-hasher.ts'
import { generatePassword } from '#admin/accounts/passwords/generate-password.ts'
import { createSessionStates } from '#admin/tokens/sessions/create-session-states.ts'
import { newUlid } from '#shared/id.ts'
import { runCommand } from './command/run-command.ts'
import { openExistingDatabase } from './wiring/open-existing-database.ts'

type Options = { email: string; name: string; language: 'ko' | 'en'; passwordStdin?: true }

const now = (): number => Date.now()

/** A line end belongs to the terminal or the file that it came from, and not to the password. */
const readPassword = async (): Promise<string> => (await text(process.stdin)).replace(/\r?\n$/, '')

await runCommand<Options>({
  name: 'create-admin',
  description:
    'Makes an administrator, who can invite everybody else. Without --password-stdin a password is made and shown this once.',
  options: [
    new Option(
      '--email <address>',
      'where the administrator gets mails, and what they sign in with',
    ).makeOptionMandatory(),
    new Option('--name <name>', 'how others see them').default('Administrator'),
    new Option('--language <language>', 'of their mails').choices(['ko', 'en']).default('ko'),
    new Option('--password-stdin', 'read the password from standard input, so that it stands in no history'),
  ],
  examples: [
    {
      command: 'npm run create-admin -- --email hana@example.com',
      description: 'makes a password and shows it',
    },
    {
      command: 'npm run create-admin -- --email hana@example.com --password-stdin < FILE',
      description: 'takes the password of a file',
    },
  ],
  run: async ({ options, config, output }) => {
    const { email, name, language } = options
    const given = options.passwordStdin ? await readPassword() : undefined
    await using db = await openExistingDatabase(config.database)
    const context = {
      db,
      now,
      newId: () => newUlid(),
      actor: 'create-admin',
      origin: 'npm run create-admin',
      passwords: createPasswordHasher(),
      sessionStates: createSessionStates(db, now),
    }
    const password = given ?? generatePassword()
    const user = await createAdmin(context, { email, name, language, password })
    output(`Made the administrator ${user.name} with the address ${user.email}.`)
    if (given === undefined) output(`Password (shown this once): ${password}`)
  },
})
