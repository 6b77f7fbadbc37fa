import { Option } from 'commander'
import { rotateSigningKeys } from '#admin/tokens/keys/rotate-signing-keys.ts'
import { sweepPrivateKeys } from '#admin/tokens/keys/sweep-private-keys.ts'
import { newUlid } from '#shared/id.ts'
import { runCommand } from './command/run-command.ts'
import { openExistingDatabase } from './wiring/open-existing-database.ts'
import { openConfiguredPrivateKeys } from './wiring/open-private-keys.ts'
import { openConfiguredSealer } from './wiring/open-sealer.ts'

const iso = (at: number): string => new Date(at).toISOString()

await runCommand<{ immediately?: true }>({
  name: 'rotate-keys',
  description:
    'Makes a new key for access tokens. It is published now, signs when everybody knows it, and the old one retires when its last token has expired: nobody is refused in between, and nothing more has to be run. With SSM_PREFIX its private half becomes a parameter of AWS. Once in three months is a good habit.',
  options: [
    new Option(
      '--immediately',
      'somebody may have the key: sign with the new one now and take nothing of the old one',
    ),
  ],
  examples: [
    { command: 'npm run rotate-keys', description: 'the usual change' },
    { command: 'npm run rotate-keys -- --immediately', description: 'after a key became known' },
  ],
  run: async ({ options, config, output }) => {
    await using db = await openExistingDatabase(config.database)
    const context = {
      db,
      privateKeys: openConfiguredPrivateKeys(config, openConfiguredSealer(config)),
      now: () => Date.now(),
      newId: () => newUlid(),
      actor: 'rotate-keys',
      origin: 'npm run rotate-keys',
    }
    const { kid, signsFrom, retiresAt, forgotten } = await rotateSigningKeys(context, options)
    output(`Published the key ${kid}; it signs from ${iso(signsFrom)}.`)
    output(`The keys before it are taken until ${iso(retiresAt)}.`)
    if (options.immediately) output('Servers that run take notice within 10 seconds; programs refresh then.')
    if (forgotten > 0) output(`Removed ${forgotten} keys that retired long ago.`)
    const swept = await sweepPrivateKeys(context)
    if (swept > 0) output(`Removed the private halves of ${swept} keys that sign no more.`)
  },
})
