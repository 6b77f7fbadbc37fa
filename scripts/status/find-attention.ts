import type { PublishingState } from '#origin/metrics/read-publishing-state.ts'
import { ALARMS } from './alarms.ts'

/** Something that a person has to look at, and where it says what to do. */
export type Attention = { metric: string; value: number; above: number; means: string; runbook: string }

/** What of the database's numbers is over its threshold now. */
export const findAttention = (state: PublishingState): Attention[] =>
  ALARMS.flatMap(({ metric, above, means, page, read }) => {
    const value = read?.(state)
    if (value === undefined || above === undefined || value <= above) return []
    return [{ metric, value, above, means, runbook: `docs/runbooks.md#${page}` }]
  })
