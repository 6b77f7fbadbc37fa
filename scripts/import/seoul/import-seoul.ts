import type { ContentContext } from '#admin/content/content-context.ts'
import { createLine } from '#admin/content/create-line.ts'
import { createStation } from '#admin/content/create-station.ts'
import { updateLine } from '#admin/content/update-line.ts'
import { updateStation } from '#admin/content/update-station.ts'
import { HisubtoryError } from '#shared/errors.ts'
import type { ImportReport } from '../import-report.ts'
import { createTally } from '../tally.ts'
import { planSeoul } from './plan-seoul.ts'
import { readSeoul, type SeoulFiles } from './read-seoul.ts'
import type { SeoulStep } from './seoul-step.ts'

/** The day on which the origins file that we know was published. */
export const KNOWN_ORIGINS_DATE = '2020-03-26'

export type ImportOptions = {
  /** Writes nothing at all when anything is refused. */
  strict?: boolean
  /** Only says what would be written. */
  dryRun?: boolean
  signal?: AbortSignal
  /** Called once with the number of things to write, and gives what is called with how many more are done. */
  onStart?: (total: number) => (count: number) => void
}

const write = async (context: ContentContext, step: SeoulStep): Promise<void> => {
  if (step.kind === 'station') {
    if (step.action === 'create') await createStation(context, step.input)
    else await updateStation(context, step.id, step.version, step.input)
  } else if (step.action === 'create') await createLine(context, step.input)
  else await updateLine(context, step.id, step.version, step.input)
}

/**
 * Imports the open data of the Seoul metro: lines, stations and where each stands on them. What is there
 * already is compared first: the same files again write nothing. A run that was ended half-way is completed by
 * running it again.
 * @throws HisubtoryError `import_file_invalid` when a file isn't what it should be; nothing was written then
 */
export const importSeoul = async (
  context: ContentContext,
  files: SeoulFiles,
  options: ImportOptions & { originsDate?: string } = {},
): Promise<ImportReport> => {
  const data = await readSeoul(files, options.originsDate ?? KNOWN_ORIGINS_DATE)
  const plan = await planSeoul(context.db, data)
  const refused = [...data.refusals, ...plan.refusals]
  const counts = { create: createTally(), change: createTally() }
  const written = !options.dryRun && !(options.strict && refused.length > 0)
  const advance = written ? options.onStart?.(plan.steps.length) : undefined
  for (const step of plan.steps) {
    options.signal?.throwIfAborted()
    try {
      if (written) await write(context, step)
      counts[step.action].add(`${step.kind}s`)
    } catch (error) {
      if (!(error instanceof HisubtoryError)) throw error
      const from = plan.rowOf.get(`${step.kind} ${step.id}`) ?? { file: '', row: step.id }
      refused.push({ ...from, reason: error.message })
    }
    advance?.(1)
  }
  return {
    created: counts.create.read(),
    changed: counts.change.read(),
    unchanged: plan.unchanged.read(),
    leftOut: data.leftOut,
    refused,
    written,
  }
}
