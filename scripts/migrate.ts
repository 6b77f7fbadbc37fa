import { existsSync } from 'node:fs'
import { Option } from 'commander'
import type { DatabaseConfig } from '#shared/config/config.ts'
import { migrate, migrationStatus } from '#shared/database/migrate.ts'
import { runCommand } from './command/run-command.ts'
import { openConfiguredDatabase } from './wiring/open-database.ts'

const plural = (count: number): string => `${count} migration${count === 1 ? '' : 's'}`

/** SQLite makes a file by looking for it: one that is not there is looked at in memory, where all is pending. */
const openToLook = async (config: DatabaseConfig) =>
  openConfiguredDatabase(
    config.kind === 'sqlite' && !existsSync(config.path)
      ? { kind: 'sqlite', url: 'sqlite::memory:', path: ':memory:' }
      : config,
  )

await runCommand<{ status?: true }>({
  name: 'migrate',
  description:
    'Brings the database to the newest schema. Two at once are safe, and one that failed half-way can be run again.',
  options: [new Option('--status', 'only say which migrations are pending')],
  examples: [
    { command: 'npm run migrate', description: 'applies what is pending' },
    { command: 'npm run migrate -- --status', description: 'shows what is pending, and changes nothing' },
  ],
  run: async ({ options, config, output }) => {
    if (options.status) {
      await using db = await openToLook(config.database)
      const all = await migrationStatus(db)
      const pending = all.filter(({ appliedAt }) => appliedAt === null)
      for (const { name } of pending) output(`pending: ${name}`)
      output(`${plural(pending.length)} pending, ${all.length - pending.length} applied`)
      return
    }
    await using db = await openConfiguredDatabase(config.database)
    const applied = await migrate(db)
    for (const name of applied) output(`applied: ${name}`)
    const all = await migrationStatus(db)
    output(`${plural(applied.length)} applied now; the database has all ${all.length}`)
  },
})
