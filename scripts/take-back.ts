import { Argument, Option } from 'commander'
import type { PublishedChange } from '#admin/publications/find-published-items.ts'
import { planTakingBack, takeBackPublication } from '#admin/publications/take-back-publication.ts'
import { newUlid } from '#shared/id.ts'
import { runCommand } from './command/run-command.ts'
import { openExistingDatabase } from './wiring/open-existing-database.ts'

const itemLine = ({ kind, id, before }: PublishedChange): string =>
  before === null
    ? `  ${kind} ${id}: no longer shown, as before`
    : `  ${kind} ${id}: the revision ${before} again`

await runCommand<{ dryRun?: true }>({
  name: 'take-back',
  description:
    'Takes a publication back: readers see of its webtoons and episodes what they saw before it, and the drafts stay to be mended. All of it or nothing; what was published again since is not touched, and named. The publisher carries it to the readers.',
  arguments: [new Argument('<publication>', 'its id: "npm run status" shows the last ones')],
  options: [new Option('--dry-run', 'only say what readers would see')],
  examples: [
    { command: 'npm run status', description: 'shows the ids of the last publications' },
    {
      command: 'npm run take-back -- 01kc0000000000000000000000 --dry-run',
      description: 'says what would be shown again',
    },
    { command: 'npm run take-back -- 01kc0000000000000000000000', description: 'does it' },
  ],
  run: async ({ options, args, config, output }) => {
    const [id = ''] = args
    await using db = await openExistingDatabase(config.database)
    if (options.dryRun) {
      output('Nothing was done. Readers would see:')
      for (const item of await planTakingBack({ db }, id)) output(itemLine(item))
      return
    }
    const context = {
      db,
      actor: 'take-back',
      origin: 'npm run take-back',
      now: () => Date.now(),
      newId: () => newUlid(),
    }
    const { publication, items } = await takeBackPublication(context, id)
    output(
      publication === null
        ? 'Readers see no difference.'
        : `Taken back by the publication ${publication}; readers see:`,
    )
    for (const item of items) output(itemLine(item))
  },
})
