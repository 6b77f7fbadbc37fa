import { join } from 'node:path'
import type { RebuildReport } from '#origin/rebuild/rebuild-report.ts'
import type { Progress } from '../../command/create-progress.ts'
import { runChild } from '../setting/run-child.ts'
import type { Catalogue } from '../setting/setting.ts'

export type RebuildInput = Pick<Catalogue, 'url' | 'bucketRoot'>
/** `unsettled`: documents that are parked or deferred at the end. `idleBytes`: the memory before the work began. */
export type RebuildResult = { report: RebuildReport; unsettled: number; peakBytes: number; idleBytes: number }

/** As `npm run rebuild` has them. */
const NODE_OPTIONS = ['--max-semi-space-size=8', '--max-old-space-size=768']

/**
 * Rebuilds a catalogue in a process of its own.
 * @throws Error when a document could not be stored: then the numbers would tell of something else
 */
export const runRebuild = async (
  { progress, signal }: { progress: Progress; signal: AbortSignal },
  { url, bucketRoot }: Catalogue,
  label: string,
): Promise<RebuildResult> => {
  using task = progress(label)
  let shown = 0
  const result = await runChild<RebuildResult>(
    join(import.meta.dirname, 'rebuild-process.ts'),
    { url, bucketRoot } satisfies RebuildInput,
    {
      signal,
      nodeOptions: NODE_OPTIONS,
      onDone: (done) => {
        // Each stage counts from the beginning.
        task.advance(Math.max(0, done - shown))
        shown = done
      },
    },
  )
  if (result.unsettled > 0) {
    throw new Error(`The rebuild could not store ${result.unsettled} documents; the measurement is void`)
  }
  return result
}
