import { Option } from 'commander'
import { HisubtoryError } from '#shared/errors.ts'
import { runCommand } from './command/run-command.ts'
import type { Attention } from './status/find-attention.ts'
import { formatStatus } from './status/format-status.ts'
import { readStatus } from './status/read-status.ts'
import { openExistingDatabase } from './wiring/open-existing-database.ts'

const ring = (attention: Attention[]): void => {
  if (attention.length === 0) return
  const list = attention.map(({ means, runbook }) => `\n  ${means} (${runbook})`).join('')
  throw new HisubtoryError('needs_attention', `Somebody has to look:${list}`)
}

await runCommand<{ json?: true; check?: true }>({
  name: 'status',
  description:
    'Shows how publishing stands: what needs attention, the last publications and where they are, what waits and for how long, parked documents with their errors, schedules, purges of this month and about what they cost, the age of the signing key, and what is in the bucket.',
  options: [
    new Option(
      '--json',
      'as JSON; times are epoch milliseconds, and what ends in Ms is milliseconds. "attention" lists what is over the threshold of its alarm',
    ),
    new Option(
      '--check',
      'end with 1 when something is over the threshold of its alarm (docs/runbooks.md lists them)',
    ),
  ],
  examples: [
    { command: 'npm run status', description: 'for a person' },
    { command: 'npm run --silent status -- --json', description: 'for a program' },
    { command: 'npm run status -- --check', description: 'for a monitor: 0 when all is well, else 1' },
  ],
  run: async ({ options, config, output }) => {
    await using db = await openExistingDatabase(config.database)
    const status = await readStatus(db, Date.now())
    if (options.json) output(JSON.stringify(status, null, 2))
    else for (const line of formatStatus(status, { costly: config.purge.kind === 'cloudfront' })) output(line)
    if (options.check) ring(status.attention)
  },
})
