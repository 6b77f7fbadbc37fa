import { Option } from 'commander'
import { runCommand } from './command/run-command.ts'
import { formatStatus } from './status/format-status.ts'
import { readStatus } from './status/read-status.ts'
import { openExistingDatabase } from './wiring/open-existing-database.ts'

await runCommand<{ json?: true }>({
  name: 'status',
  description:
    'Shows how publishing stands: the last publications and where they are, what waits and for how long, parked documents with their errors, schedules, purges of this month and what is in the bucket.',
  options: [new Option('--json', 'as JSON; times are epoch milliseconds')],
  examples: [
    { command: 'npm run status', description: 'for a person' },
    { command: 'npm run --silent status -- --json', description: 'for a program' },
  ],
  run: async ({ options, config, output }) => {
    await using db = await openExistingDatabase(config.database)
    const status = await readStatus(db, Date.now())
    if (options.json) output(JSON.stringify(status, null, 2))
    else for (const line of formatStatus(status, { costly: config.purge.kind === 'cloudfront' })) output(line)
  },
})
