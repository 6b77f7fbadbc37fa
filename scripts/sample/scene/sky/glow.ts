import type { Stage } from '../kit/stage.ts'
import { circle } from '../kit/svg.ts'

/** Light around a lamp, in the hours that want lamps. */
export function glow(stage: Stage, x: number, y: number, r: number, color = '#ffcf73', atLeast = 0): string {
  const strength = Math.max(stage.palette.glow, atLeast)
  if (strength === 0) return ''
  return circle(
    x,
    y,
    r,
    stage.radial([
      [0, color, 0.75 * strength],
      [0.4, color, 0.28 * strength],
      [1, color, 0],
    ]),
  )
}
