import { Argument, Option } from 'commander'
import { HisubtoryError } from '#shared/errors.ts'
import { runCommand } from './command/run-command.ts'
import { exportCatalogue } from './import/catalogue/export-catalogue.ts'
import { MAX_JSON_BYTES } from './import/read-json-file.ts'
import { openConfiguredBucket } from './wiring/open-bucket.ts'
import { openExistingDatabase } from './wiring/open-existing-database.ts'

await runCommand<{ force?: true; json?: true }>({
  name: 'export',
  description:
    'Writes all content as a catalogue (docs/catalogue-format.md): drafts, what readers see, plans and trash. The same content gives the same bytes; "npm run import -- catalogue" reads it.',
  arguments: [new Argument('<path>', 'a new folder, for pictures too; or a new .json file, without them')],
  options: [
    new Option('--force', 'replace an earlier export at that path'),
    new Option('--json', 'report as JSON'),
  ],
  examples: [
    { command: 'npm run export -- backup/', description: 'everything, with the pictures' },
    {
      command: 'npm run export -- backup.json --force',
      description: 'without pictures, over an earlier one',
    },
  ],
  run: async ({ args: [path = ''], options, config, signal, progress, output }) => {
    // The bucket afterwards: opening one makes its folder, and where there is no database nothing is made.
    await using db = await openExistingDatabase(config.database)
    using bucket = await openConfiguredBucket(config.bucket)
    using items = progress('Exporting items')
    const report = await exportCatalogue({ db, bucket }, path, {
      force: options.force ?? false,
      signal,
      onItems: (count) => items.advance(count),
    })
    items.finish()
    const { counts, files, missing, bytes } = report
    if (options.json) output(JSON.stringify(report, null, 2))
    else {
      const told = Object.entries(counts).map(([section, count]) => `${count} ${section}`)
      output(`Exported to ${path}: ${told.join(', ')}; ${files} files of pictures`)
    }
    if (bytes > MAX_JSON_BYTES) {
      const sizes = `it has ${bytes} bytes, and "npm run import" reads at most ${MAX_JSON_BYTES}`
      throw new HisubtoryError(
        'catalogue_too_large',
        `The catalogue can't be imported whole: ${sizes}; split its lists over several files`,
      )
    }
    if (missing.length === 0) return
    const names = missing.slice(0, 5).join(', ')
    const message = `${missing.length} files of pictures are not in the bucket (${names}${missing.length > 5 ? ' …' : ''}): add those pictures again, and export again`
    throw new HisubtoryError('pictures_missing', message)
  },
})
