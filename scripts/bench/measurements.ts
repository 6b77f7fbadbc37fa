import { measureAdmin } from './admin/measure-admin.ts'
import { measureCost } from './edit/measure-cost.ts'
import { measureEdits } from './edit/measure-edits.ts'
import { measureEdge } from './edge/measure-edge.ts'
import { measureHistory } from './history/measure-history.ts'
import { measurePurge } from './purge/measure-purge.ts'
import { measureMemory } from './rebuild/measure-memory.ts'
import { measureRebuild } from './rebuild/measure-rebuild.ts'
import type { Figure } from './report/figure.ts'
import type { Setting } from './setting/setting.ts'
import { measureSize } from './size/measure-size.ts'

/** Everything that is measured, by name, in the order of the table. */
export const measurements = {
  rebuild: measureRebuild,
  memory: measureMemory,
  size: measureSize,
  edits: measureEdits,
  cost: measureCost,
  edge: measureEdge,
  admin: measureAdmin,
  history: measureHistory,
  purge: measurePurge,
} satisfies Record<string, (setting: Setting) => Promise<Figure[]>>

export type MeasurementName = keyof typeof measurements
export const measurementNames = Object.keys(measurements) as MeasurementName[]
