import { AwsError } from './aws-error.ts'
import { sortInvalidationItems, type InvalidationItems } from './invalidation-rules.ts'

/** "Concurrent invalidation request maximum": per distribution; each tag counts as one path. */
const MAX_PATHS_IN_PROGRESS = 3_000
const MAX_WILDCARDS_IN_PROGRESS = 15

export type Invalidation = {
  id: string
  callerReference: string
  items: string[]
  createdAtMs: number
  isCompleted: boolean
}

export type InvalidationsOptions = {
  /** How long an invalidation takes, by the fake's clock; Infinity: until `completeAll`. */
  delayMs: number
  /** The attached cache: what it has to forget. Called before an invalidation is reported as completed. */
  onInvalidate: (items: InvalidationItems) => void | Promise<void>
}

/** The invalidations of one distribution. */
export const createInvalidations = ({ delayMs, onInvalidate }: InvalidationsOptions) => {
  const all: Invalidation[] = []
  let settling: Promise<void> = Promise.resolve()

  const complete = async (isDue: (invalidation: Invalidation) => boolean) => {
    for (const invalidation of all) {
      if (invalidation.isCompleted || !isDue(invalidation)) continue
      await onInvalidate(sortInvalidationItems(invalidation.items))
      invalidation.isCompleted = true
    }
  }
  // One after the other, so that no purge is handed over twice.
  const settle = (isDue: (invalidation: Invalidation) => boolean): Promise<void> => {
    const step = settling.then(() => complete(isDue))
    settling = step.catch(() => {})
    return step
  }

  return {
    all,
    /** Completes what has taken its time. */
    settleAt: (nowMs: number) => settle(({ createdAtMs }) => nowMs - createdAtMs >= delayMs),
    completeAll: () => settle(() => true),
    create(callerReference: string, items: string[], nowMs: number): Invalidation {
      const known = all.find((invalidation) => invalidation.callerReference === callerReference)
      if (known) {
        if (sameItems(known.items, items)) return known
        // The API reference of InvalidationBatch, CallerReference.
        throw new AwsError(
          400,
          'InvalidationBatchAlreadyExists',
          'The caller reference was used with other paths.',
        )
      }
      checkBudget(
        sortInvalidationItems(items),
        all.filter(({ isCompleted }) => !isCompleted),
      )
      const id = `I${String(all.length + 1).padStart(13, '0')}`
      const invalidation = { id, callerReference, items, createdAtMs: nowMs, isCompleted: false }
      all.push(invalidation)
      return invalidation
    },
  }
}

const checkBudget = (wanted: InvalidationItems, inProgress: Invalidation[]): void => {
  let paths = wanted.paths.length + wanted.tags.length
  let wildcards = wanted.wildcards.length
  if (paths > MAX_PATHS_IN_PROGRESS)
    throw new AwsError(413, 'BatchTooLarge', 'Invalidation batch specified is too large.')
  for (const { items } of inProgress) {
    const sorted = sortInvalidationItems(items)
    paths += sorted.paths.length + sorted.tags.length
    wildcards += sorted.wildcards.length
  }
  if (paths > MAX_PATHS_IN_PROGRESS || wildcards > MAX_WILDCARDS_IN_PROGRESS) {
    const message =
      'Processing your request will cause you to exceed the maximum number of in-progress invalidations.'
    throw new AwsError(400, 'TooManyInvalidationsInProgress', message)
  }
}

const sameItems = (a: string[], b: string[]): boolean =>
  a.length === b.length && JSON.stringify(a.toSorted()) === JSON.stringify(b.toSorted())
