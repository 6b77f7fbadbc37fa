import { darker } from '../kit/color.ts'
import { boxes, d, steps } from '../kit/path.ts'
import { pigment } from '../kit/pigment.ts'
import type { Stage } from '../kit/stage.ts'
import { circle, group, rect, shape, stroke } from '../kit/svg.ts'

/** A screen of sun, moon and five peaks, as stands behind a king's seat. */
export function foldingScreen(
  { clip, paint }: Stage,
  x: number,
  y: number,
  width: number,
  height: number,
): string {
  const blue = paint('#2f6f8e')
  const green = paint('#3a8a6a')
  const px = (share: number): number => x + width * share
  const py = (share: number): number => y + height * share
  const hill = (center: number, top: number, half: number, color: string): string =>
    shape(
      d`M${px(center - half)} ${py(0.86)}C${px(center - half * 0.6)} ${py(0.7)} ${px(center - half * 0.5)} ${py(top)} ${px(center)} ${py(top)}C${px(
        center + half * 0.5,
      )} ${py(top)} ${px(center + half * 0.6)} ${py(0.7)} ${px(center + half)} ${py(0.86)}Z`,
      color,
      { stroke: paint(pigment.yellow), 'stroke-width': 3 },
    )
  const painting = [
    rect(x, y, width, height, paint('#dfe3c2')),
    circle(px(0.2), py(0.2), width * 0.06, paint(pigment.white)),
    circle(px(0.8), py(0.2), width * 0.06, paint(pigment.vermilion)),
    hill(0.14, 0.5, 0.2, green),
    hill(0.86, 0.5, 0.2, green),
    hill(0.3, 0.4, 0.2, blue),
    hill(0.7, 0.4, 0.2, blue),
    hill(0.5, 0.24, 0.24, darker(green, 0.12)),
    rect(x, py(0.85), width, height * 0.16, paint('#3c6f95')),
    stroke(waves(x, y, width, height), paint(pigment.white), 3),
    stroke(
      d`M${px(0.05)} ${py(0.9)}V${py(0.5)}M${px(0.95)} ${py(0.9)}V${py(0.5)}`,
      paint('#a2492f'),
      width * 0.022,
    ),
    [0.05, 0.95]
      .map((t) =>
        [0.5, 0.58, 0.67]
          .map((row, index) =>
            rect(px(t - 0.06 + (index % 2) * 0.02), py(row), width * 0.11, height * 0.045, paint('#2c6b4b'), {
              rx: height * 0.02,
            }),
          )
          .join(''),
      )
      .join(''),
  ].join('')
  const folds = steps(7, 0, 1)
  return (
    rect(x - 10, y - 10, width + 20, height + 24, paint('#6d2f2a'), { rx: 4 }) +
    group(painting, { 'clip-path': clip(d`M${x} ${y}h${width}v${height}h${-width}Z`) }) +
    shape(
      boxes(
        folds
          .slice(0, -1)
          .filter((_, index) => index % 2)
          .map((t) => [px(t), y, width / 6, height] as const),
      ),
      '#1c1a2b',
      { opacity: 0.1 },
    ) +
    stroke(folds.map((t) => d`M${px(t)} ${y - 6}V${py(1) + 10}`).join(''), paint('#6d2f2a'), 5)
  )
}

/** Three rows of scales, as painters draw the sea. */
const waves = (x: number, y: number, width: number, height: number): string =>
  [0.91, 0.96, 1.01]
    .flatMap((row, index) =>
      steps(12, -0.1, 1).map((t) => {
        const left = x + width * (t + (index % 2) * 0.045)
        return d`M${left} ${y + height * row}a${width * 0.05} ${height * 0.06} 0 0 1 ${width * 0.1} 0`
      }),
    )
    .join('')
