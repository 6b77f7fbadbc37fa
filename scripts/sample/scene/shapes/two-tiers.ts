import type { Stage } from '../kit/stage.ts'
import { hall, type Hall } from './hall.ts'

/** A hall with a second roof above the first, as of throne halls and city gates. */
export function twoTiers(stage: Stage, lower: Hall): string {
  const top = lower.y - lower.wall - lower.roof * 0.72
  return (
    hall(stage, {
      ...lower,
      y: top,
      width: lower.width * 0.8,
      wall: lower.wall * 0.62,
      roof: lower.roof * 1.12,
      bays: Math.max(3, (lower.bays ?? 5) - 1),
    }) + hall(stage, { ...lower, ridge: 0.8 })
  )
}
