import { lighter } from '../kit/color.ts'
import { d, steps } from '../kit/path.ts'
import { pigment } from '../kit/pigment.ts'
import type { Stage } from '../kit/stage.ts'
import { rect, shape, stroke } from '../kit/svg.ts'

/** A street that runs to a point at (400, `y`), between pavements. */
export function street(stage: Stage, y: number, surface: string, pavement: string): string {
  return (
    rect(-10, y, 820, 1010 - y, stage.outdoors(pavement)) +
    shape(d`M372 ${y}H428L760 1010H40Z`, stage.outdoors(surface)) +
    stroke(d`M372 ${y}L40 1010M428 ${y}L760 1010`, lighter(stage.outdoors(pavement), 0.3), 7)
  )
}

/** Posts that carry wires along both sides, smaller as they go away. */
export function wires(
  stage: Stage,
  y: number,
  posts: readonly (readonly [x: number, foot: number, height: number])[],
): string {
  const color = stage.paint(pigment.ink, 0.1)
  return posts
    .map(([x, foot, height], index) => {
      const [nx, nfoot, nheight] = posts[index + 1] ?? [x, foot, height]
      const line = (share: number): string =>
        d`M${x} ${foot - height * share}Q${(x + nx) / 2} ${(foot - height * share + nfoot - nheight * share) / 2 + 24} ${nx} ${nfoot - nheight * share}`
      return (
        stroke(d`M${x} ${foot}V${foot - height}`, stage.paint('#7c6a58', 0.1), height * 0.022 + 2) +
        stroke(
          d`M${x - height * 0.08} ${foot - height * 0.94}h${height * 0.16}M${x - height * 0.06} ${foot - height * 0.86}h${height * 0.12}`,
          stage.paint('#6d5b4b'),
          4,
        ) +
        stroke(line(0.94) + line(0.86), color, 2, { opacity: 0.8 })
      )
    })
    .join('')
}

/** Stripes for crossing, across the whole street. */
export const zebra = (stage: Stage, y1: number, y2: number): string =>
  steps(10, 60, 690)
    .map((x) => {
      const lean = (px: number, py: number): number => 400 + (px - 400) * ((py - 560) / (y2 - 560))
      return shape(
        d`M${lean(x, y1)} ${y1}H${lean(x + 42, y1)}L${x + 42} ${y2}H${x}Z`,
        stage.paint('#f4f1e8'),
        { opacity: 0.92 },
      )
    })
    .join('')
