import { darker, lighter, mix } from '../../kit/color.ts'
import { d } from '../../kit/path.ts'
import { pigment } from '../../kit/pigment.ts'
import { HEIGHT, type Stage, WIDTH } from '../../kit/stage.ts'
import { rect, shape, stroke } from '../../kit/svg.ts'
import { ground } from '../../shapes/land.ts'
import { tufts } from '../../shapes/plants.ts'
import { cushion } from '../../shapes/trees.ts'
import type { Place } from '../place.ts'

/** Old pines in rows that fade into the light between them. */
export const forest: Place = {
  ground: 930,
  draw: (stage) => ({
    back: [
      rect(0, 0, WIDTH, HEIGHT, stage.palette.haze, { opacity: 0.6 }),
      stand(stage, 13, 660, 13, 0.72),
      beams(stage),
      stand(stage, 9, 720, 22, 0.46),
      ground(stage, 706, '#7f9d63', 10),
      stand(stage, 6, 790, 36, 0.22),
      path(stage),
      canopy(stage, 90, 0.3, 190),
      trunk(stage, 70, 960, 92, 0),
      trunk(stage, 742, 920, 76, 0.03),
      canopy(stage, 20, 0, 220),
      ferns(stage),
      tufts(stage, 820, 990, 26),
    ].join(''),
  }),
}

function trunk(stage: Stage, x: number, y: number, width: number, distance: number): string {
  const bark = mix(stage.paint('#9c5f42', distance), stage.palette.hills[3], 0.15)
  const lean = stage.random.between(-0.4, 0.4) * width
  const plates = [0.16, 0.3, 0.46, 0.6, 0.74]
    .map(
      (share) =>
        d`M${x - width * 0.2 + lean * share} ${y - y * share}q${width * 0.1} ${-y * 0.03} ${width * 0.3} ${-y * 0.02}`,
    )
    .join('')
  return (
    shape(
      d`M${x - width * 0.75} ${y}C${x - width * 0.4} ${y - 60} ${x - width / 2} ${y * 0.5} ${x - width * 0.4 + lean} -10H${
        x + width * 0.4 + lean
      }C${x + width / 2} ${y * 0.5} ${x + width * 0.4} ${y - 60} ${x + width * 0.75} ${y}Z`,
      bark,
    ) +
    shape(
      d`M${x + width * 0.1} ${y}C${x + width * 0.2} ${y * 0.6} ${x + width * 0.1 + lean} 200 ${x + width * 0.15 + lean} -10H${x + width * 0.4 + lean}C${x + width / 2} ${y * 0.5} ${x + width * 0.4} ${y - 60} ${x + width * 0.75} ${y}Z`,
      darker(bark, 0.22),
    ) +
    stroke(plates, darker(bark, 0.3), Math.max(1.5, width * 0.045))
  )
}

function stand(stage: Stage, count: number, y: number, width: number, distance: number): string {
  return Array.from({ length: count }, (_, index) => {
    const x = ((index + stage.random.between(0.1, 0.9)) / count) * WIDTH
    const middle = Math.abs(x - 400) < 90
    return middle && distance < 0.5
      ? ''
      : trunk(stage, x, y + stage.random.between(-14, 14), width * stage.random.between(0.8, 1.2), distance)
  }).join('')
}

const beams = ({ palette, time }: Stage): string =>
  time === 'rain' || time === 'night'
    ? ''
    : shape('M520 -10H620L330 760H180ZM700 -10H760L560 760H480Z', palette.disc?.color ?? palette.cloud, {
        opacity: 0.16,
      })

const canopy = (stage: Stage, y: number, distance: number, size: number): string =>
  [-20, 150, 330, 520, 680, 820]
    .map((x, index) =>
      cushion(
        stage,
        x,
        y + (index % 2) * 50,
        size * 1.4,
        size * 0.6,
        darker(stage.paint(pigment.pine, distance), (index % 3) * 0.07),
      ),
    )
    .join('')

const path = (stage: Stage): string =>
  shape(
    'M384 708C400 760 330 800 340 850C350 900 300 950 240 1010H620C560 940 520 900 480 850C440 800 450 760 420 708Z',
    stage.outdoors('#cdb384'),
  )

function ferns(stage: Stage): string {
  const leaf = mix(stage.outdoors('#5f8d4e'), stage.palette.hills[3], 0.1)
  return [
    [180, 880],
    [640, 900],
    [690, 986],
    [120, 996],
  ]
    .map(([x = 0, y = 0]) =>
      [-64, -40, -14, 14, 40, 64]
        .map((a) =>
          stroke(
            d`M${x} ${y}q${a * 0.4} ${-50} ${a} ${-62 + Math.abs(a) * 0.5}`,
            a % 4 ? leaf : lighter(leaf, 0.16),
            9,
          ),
        )
        .join(''),
    )
    .join('')
}
