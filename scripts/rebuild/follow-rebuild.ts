import type { RebuildStage } from '#origin/rebuild/rebuild.ts'
import type { Progress, ProgressTask } from '../command/create-progress.ts'

const LABELS: Record<RebuildStage, string> = {
  compare: 'Comparing the bucket',
  create: 'Storing what is missing',
  update: 'Storing what differs',
  remove: 'Removing what does not belong',
  purge: 'Purging',
  verify: 'Reading back',
}

/**
 * Shows how far a rebuild is: one bar for each of its stages.
 * @param totals how much a stage will have to look at, where that is known
 */
export const followRebuild = (
  progress: Progress,
  totals: Partial<Record<RebuildStage, number>>,
): Disposable & { onProgress: (stage: RebuildStage, done: number) => void } => {
  let current: { stage: RebuildStage; task: ProgressTask; done: number } | null = null
  const finish = () => {
    current?.task.finish()
    current = null
  }
  return {
    onProgress: (stage, done) => {
      if (current?.stage !== stage) {
        finish()
        current = { stage, task: progress(LABELS[stage], totals[stage]), done: 0 }
      }
      current.task.advance(Math.max(0, done - current.done))
      current.done = done
    },
    [Symbol.dispose]: finish,
  }
}
