import { d } from '../kit/path.ts'
import { HEIGHT, type Stage, WIDTH } from '../kit/stage.ts'
import { rect, stroke } from '../kit/svg.ts'

/** Water from `y1` to `y2`: lighter where it is far, ripples, and the sun's or moon's path of light. */
export function water(stage: Stage, y1: number, y2 = HEIGHT): string {
  const { palette, random } = stage
  const [far, near, shine] = palette.water
  const fill = stage.gradient([
    [0, far],
    [0.75, near],
    [1, near],
  ])
  let ripples = ''
  let bright = ''
  const rows = Math.round((y2 - y1) / 13)
  for (let row = 1; row < rows; row++) {
    const share = row / rows
    const y = y1 + (y2 - y1) * share ** 1.35
    for (let count = 0; count < 3; count++) {
      const length = (18 + 60 * share) * random.between(0.5, 1.2)
      ripples += d`M${random.between(-20, WIDTH)} ${y}h${length}`
    }
    const spread = 14 + 60 * share
    const [aside, long] = [random.between(-spread, spread * 0.4), random.between(0.5, 1)]
    if (palette.disc && y < y1 + 260) bright += d`M${palette.disc.x + aside} ${y}h${(16 + 60 * share) * long}`
  }
  return (
    rect(-10, y1, WIDTH + 20, y2 - y1 + 10, fill) +
    stroke(ripples, shine, 2.6, { opacity: 0.3 }) +
    (bright ? stroke(bright, palette.disc?.color ?? shine, 4.5, { opacity: 0.65 }) : '')
  )
}
