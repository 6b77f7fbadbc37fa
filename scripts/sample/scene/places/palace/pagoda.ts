import { darker, lighter } from '../../kit/color.ts'
import { boxes, d, dots, steps } from '../../kit/path.ts'
import { pigment } from '../../kit/pigment.ts'
import type { Stage } from '../../kit/stage.ts'
import { circle, ellipse, rect, shape, stroke } from '../../kit/svg.ts'
import { ground, mist, range } from '../../shapes/land.ts'
import { tufts, woods } from '../../shapes/plants.ts'
import { roundTree } from '../../shapes/trees.ts'
import type { Place } from '../place.ts'

/** A marble pagoda of ten storeys among old trees. */
export const pagoda: Place = {
  ground: 940,
  draw: (stage) => ({
    back: [
      range(stage, 0, 400, 60, 1.3),
      range(stage, 1, 500, 36, 1.8),
      woods(stage, -20, 830, 650, 70, 0.26),
      mist(stage, 640, 90, 0.6),
      ground(stage, 650, '#9dba6c', 10),
      roundTree(stage, 110, 790, 470, '#6f9c4f', 0.05),
      roundTree(stage, 716, 800, 430, '#d9a441', 0.04),
      tower(stage),
      tufts(stage, 880, 990, 26, pigment.white),
    ].join(''),
  }),
}

function tower(stage: Stage): string {
  const stone = stage.paint('#ded8ca')
  const storeys = steps(10, 0, 1)
  let y = 792
  const parts = [
    ellipse(400, 862, 240, 24, '#1c1a2b', { opacity: 0.16 }),
    tier(stage, stone, 836, 400, 32),
    tier(stage, stone, 814, 330, 30),
  ]
  for (const t of storeys) {
    const width = 250 - 156 * t
    const height = 46 - 14 * t
    parts.push(storey(stage, stone, y, width, height))
    y -= height + 14 - 3 * t
  }
  parts.push(
    shape(d`M380 ${y + 4}h40l-14 -30h-12Z`, stone),
    stroke(d`M400 ${y - 20}v-56`, darker(stone, 0.3), 6),
    circle(400, y - 78, 10, stone),
  )
  return parts.join('')
}

const tier = ({ outdoors }: Stage, stone: string, y: number, width: number, height: number): string =>
  rect(400 - width / 2, y - height + 24, width, height, darker(stone, 0.12)) +
  rect(400 - width / 2 - 8, y - height + 20, width + 16, 10, lighter(outdoors('#ded8ca'), 0.3)) +
  shape(
    boxes(
      steps(9, 400 - width / 2 + 12, 400 + width / 2 - 18).map(
        (x) => [x, y - height + 36, 6, height - 16] as const,
      ),
    ),
    darker(stone, 0.26),
  )

/** A small room of stone with carved figures, under its own eaves. */
function storey(stage: Stage, stone: string, y: number, width: number, height: number): string {
  const left = 400 - width / 2
  const eave = width * 0.66
  const figures = steps(Math.max(3, Math.round(width / 30)), left + 14, left + width - 14)
  return (
    rect(left, y - height, width, height, stone) +
    rect(left + width * 0.7, y - height, width * 0.3, height, darker(stone, 0.12)) +
    shape(
      boxes(figures.map((x) => [x - 6, y - height * 0.62, 12, height * 0.56] as const)),
      darker(stone, 0.2),
    ) +
    shape(
      dots(
        figures.map((x) => [x, y - height * 0.68] as const),
        5,
      ),
      darker(stone, 0.2),
    ) +
    shape(
      d`M${400 - eave} ${y - height - 4}Q${400 - eave * 0.86} ${y - height + 4} 400 ${y - height + 5}Q${400 + eave * 0.86} ${
        y - height + 4
      } ${400 + eave} ${y - height - 4}L${400 + width * 0.48} ${y - height - 17}H${400 - width * 0.48}Z`,
      stage.time === 'snow' ? '#f5f8fb' : lighter(stone, 0.25),
    ) +
    stroke(
      d`M${400 - eave} ${y - height - 4}Q${400 - eave * 0.86} ${y - height + 4} 400 ${y - height + 5}Q${400 + eave * 0.86} ${
        y - height + 4
      } ${400 + eave} ${y - height - 4}`,
      darker(stone, 0.36),
      4,
    )
  )
}
