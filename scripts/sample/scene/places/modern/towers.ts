import { darker, lighter } from '../../kit/color.ts'
import { boxes, d, steps } from '../../kit/path.ts'
import { pigment } from '../../kit/pigment.ts'
import type { Stage } from '../../kit/stage.ts'
import { circle, ellipse, rect, shape, stroke } from '../../kit/svg.ts'
import { building } from '../../shapes/building.ts'
import { ground, mist, range } from '../../shapes/land.ts'
import { woods } from '../../shapes/plants.ts'
import { roundTree } from '../../shapes/trees.ts'
import { glow } from '../../sky/glow.ts'
import type { Place } from '../place.ts'

/** Glass towers around a plaza; the tallest tapers like a brush. */
export const towers: Place = {
  ground: 945,
  draw: (stage) => ({
    back: [
      range(stage, 0, 500, 60, 1.2),
      skyline(stage),
      mist(stage, 720, 160, 0.75),
      glass(stage, 96, 780, 150, 470, '#5f93a8'),
      glass(stage, 566, 780, 170, 540, '#6f8fae'),
      needle(stage),
      building(stage, {
        x: -20,
        y: 800,
        width: 140,
        height: 290,
        floors: 9,
        columns: 5,
        color: '#c9b8a0',
        glass: '#86a9b5',
      }),
      building(stage, {
        x: 680,
        y: 800,
        width: 150,
        height: 340,
        floors: 10,
        columns: 5,
        color: '#b98d77',
        glass: '#8fb0ba',
      }),
      woods(stage, -20, 830, 806, 44, 0.06),
      ground(stage, 800, '#d5cdbd', 3),
      plaza(stage),
      roundTree(stage, 70, 900, 210, '#7da654'),
      roundTree(stage, 738, 896, 200, '#7da654'),
    ].join(''),
  }),
}

const skyline = (stage: Stage): string =>
  [
    [20, 300],
    [110, 240],
    [250, 330],
    [470, 300],
    [540, 260],
    [700, 310],
  ]
    .map(([x = 0, height = 0], index) =>
      building(stage, {
        x,
        y: 780,
        width: 84,
        height: height * stage.random.between(0.9, 1.1),
        floors: 12,
        columns: 4,
        color: index % 2 ? '#a9b9c0' : '#c2bcb0',
        glass: '#8fb0bd',
        distance: 0.5,
      }),
    )
    .join('')

/** A tower of panes, one side in the light and one in the shade. */
function glass(stage: Stage, x: number, y: number, width: number, height: number, color: string): string {
  const top = y - height
  const face = stage.paint(color)
  const fill = stage.gradient([
    [0, lighter(face, 0.3)],
    [0.6, face],
    [1, darker(face, 0.15)],
  ])
  const rows = steps(Math.round(height / 22), top + 16, y - 12)
  const lights = rows.flatMap((row) =>
    steps(7, x + 6, x + width * 0.62 - 14)
      .filter(() => stage.random.chance(stage.palette.lights * 0.8))
      .map((cx) => [cx, row, 12, 12] as const),
  )
  return (
    shape(d`M${x} ${y}V${top}L${x + width * 0.62} ${top - 26}V${y}Z`, fill) +
    shape(d`M${x + width * 0.62} ${y}V${top - 26}L${x + width} ${top + 10}V${y}Z`, darker(face, 0.3)) +
    stroke(rows.map((row) => d`M${x} ${row}H${x + width}`).join(''), lighter(face, 0.45), 1.6, {
      opacity: 0.5,
    }) +
    stroke(
      steps(7, x, x + width * 0.62)
        .map((cx) => d`M${cx} ${top - 4}V${y}`)
        .join(''),
      lighter(face, 0.45),
      1.6,
      { opacity: 0.4 },
    ) +
    shape(boxes(lights), '#ffdc8c') +
    shape(
      d`M${x + width * 0.1} ${top + 60}L${x + width * 0.42} ${top + 20}V${top + 150}L${x + width * 0.1} ${top + 230}Z`,
      '#fffaf0',
      { opacity: 0.18 },
    )
  )
}

/** Half of the needle's width at a height. */
const half = (y: number): number => 12 + 66 * ((y - 90) / 690) ** 0.6

function needle(stage: Stage): string {
  const face = stage.paint('#a9c6cf')
  const rows = steps(34, 180, 770)
  const lights = rows.flatMap((y) =>
    steps(4, 400 - half(y) * 0.7, 400 + half(y) * 0.4)
      .filter(() => stage.random.chance(stage.palette.lights * 0.7))
      .map((x) => [x, y, 11, 8] as const),
  )
  return [
    shape(
      'M322 780C330 500 356 240 388 96L394 130H406L412 96C444 240 470 500 478 780Z',
      stage.gradient([
        [0, lighter(face, 0.4)],
        [0.7, face],
        [1, darker(face, 0.12)],
      ]),
    ),
    shape('M420 780C424 500 420 240 410 104L412 96C444 240 470 500 478 780Z', darker(face, 0.26)),
    stroke(rows.map((y) => d`M${400 - half(y)} ${y}H${400 + half(y)}`).join(''), darker(face, 0.2), 1.8, {
      opacity: 0.4,
    }),
    stroke('M400 140V780', darker(face, 0.3), 2, { opacity: 0.5 }),
    shape(boxes(lights), '#ffe19a'),
    glow(stage, 400, 110, 90, '#fff0c8'),
  ].join('')
}

const plaza = (stage: Stage): string => {
  const stone = stage.outdoors('#d5cdbd')
  return (
    stroke(
      steps(9, -400, 1200)
        .map((x) => d`M${400 + (x - 400) * 0.4} 804L${x} 1010`)
        .join('') + 'M-10 830H810M-10 872H810M-10 930H810',
      darker(stone, 0.14),
      2.4,
    ) +
    ellipse(400, 858, 150, 26, stage.paint(pigment.stone)) +
    ellipse(400, 852, 134, 20, stage.palette.water[1]) +
    stroke(
      'M400 850V770M400 772q-40 10 -54 74M400 772q40 10 54 74M400 776q-18 20 -24 70M400 776q18 20 24 70',
      stage.palette.water[2],
      5,
      { opacity: 0.85 },
    ) +
    circle(400, 768, 6, stage.palette.water[2]) +
    rect(268, 866, 264, 12, '#1c1a2b', { opacity: 0.1, rx: 6 })
  )
}
