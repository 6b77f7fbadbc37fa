import { InvalidArgumentError, Option } from 'commander'
import { refreshRankings } from '#admin/popularity/refresh-rankings.ts'
import { startProjector } from '#origin/projector/start-projector.ts'
import { purgeEverything } from '#origin/purge/purge-everything.ts'
import { rebuild } from '#origin/rebuild/rebuild.ts'
import { HisubtoryError } from '#shared/errors.ts'
import { runCommand } from './command/run-command.ts'
import { checkPictures } from './rebuild/check-pictures.ts'
import { countExpected } from './rebuild/count-expected.ts'
import { followRebuild } from './rebuild/follow-rebuild.ts'
import { rebuildLines, type RebuildSummary } from './rebuild/rebuild-lines.ts'
import { countWork } from './wiring/count-work.ts'
import { listParked } from './wiring/list-parked.ts'
import { openPublisherContext } from './wiring/open-publisher-context.ts'

type Options = { dryRun?: true; json?: true; verify?: number | 'all'; purgeAll?: true; pictures?: true }

const SAMPLE = 100
const PARKED_SHOWN = 20

const sample = (value: string): number | 'all' => {
  if (value === 'all') return 'all'
  if (/^\d{1,9}$/.test(value)) return Number(value)
  throw new InvalidArgumentError('It has to be a number of documents, or all.')
}

const refuseFaults = (summary: RebuildSummary): void => {
  const { parked, parkedDocuments, unverified, edge, dryRun, pictures } = summary
  const faults = [
    parkedDocuments.length > 0 || (dryRun && parked > 0)
      ? 'some documents cannot be projected, and readers keep what they had (npm run status shows why)'
      : '',
    unverified > 0 ? `${edge} shows ${unverified} documents otherwise than they are stored` : '',
    pictures && pictures.missing > 0
      ? `${pictures.missing} objects of pictures are gone, which only an older version of the bucket or a backup has (docs/runbooks.md#the-bucket-was-damaged)`
      : '',
  ].filter((fault) => fault !== '')
  if (faults.length > 0)
    throw new HisubtoryError('rebuild_incomplete', `Not all is well: ${faults.join('; ')}`)
}

await runCommand<Options>({
  name: 'rebuild',
  description:
    'Counts the lists of popular episodes anew, and makes the bucket what the database says, whatever happened to either: projects everything, stores what differs, removes what does not belong under v1/, purges the cache and reads a sample back through EDGE_URL. What is right already costs no put and no purge. Meant for a schedule, beside running publishers.',
  options: [
    new Option('--dry-run', 'only say what would be done'),
    new Option(
      '--verify <count>',
      `about how many documents are read back, or all (default: ${SAMPLE})`,
    ).argParser(sample),
    new Option(
      '--purge-all',
      'have the cache forget every document as well, for one path: after purges were lost',
    ).conflicts('dryRun'),
    new Option(
      '--pictures',
      'look also which pictures are gone from the bucket; they can not be made from the database',
    ),
    new Option('--json', 'report as JSON'),
  ],
  examples: [
    { command: 'npm run rebuild', description: 'repairs whatever differs' },
    { command: 'npm run rebuild -- --dry-run', description: 'shows what differs' },
    {
      command: 'npm run rebuild -- --verify all --json',
      description: 'reads every document back; for machines',
    },
    {
      command: 'npm run rebuild -- --purge-all',
      description: 'readers see old content though all is stored',
    },
  ],
  run: async ({ options, config, logger, signal, progress, output }) => {
    const edge = config.edge.url ?? null
    if (options.verify !== undefined && options.verify !== 0 && edge === null) {
      throw new HisubtoryError('edge_missing', '--verify reads through what readers call: set EDGE_URL to it')
    }
    const verify = options.verify ?? SAMPLE
    await using opened = await openPublisherContext(config, logger)
    await using projector = startProjector(config.database.url)
    const { context, work } = countWork({ ...opened.context, project: projector.project })
    const { dryRun, json } = options
    // First, so that the documents of the lists are made of it. They change with what is read, and not with an edit.
    const rankings = await refreshRankings({ ...context, dryRun })
    using bars = followRebuild(progress, await countExpected(context.db, signal))
    if (options.purgeAll) await purgeEverything(context)
    const report = await rebuild(context, { dryRun, verify, signal, onProgress: bars.onProgress })
    bars[Symbol.dispose]()
    const summary: RebuildSummary = {
      ...report,
      rankings,
      edge,
      purgeRequests: work.purges,
      purgePaths: work.purgedItems,
      purgedAll: options.purgeAll === true,
      parkedDocuments: await listParked(context.db, PARKED_SHOWN),
      ...(options.pictures && { pictures: await checkPictures(context, signal) }),
    }
    if (json) output(JSON.stringify(summary, null, 2))
    else for (const line of rebuildLines(summary)) output(line)
    refuseFaults(summary)
  },
})
