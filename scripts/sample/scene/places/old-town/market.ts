import { darker, lighter } from '../../kit/color.ts'
import { boxes, d, steps } from '../../kit/path.ts'
import { pigment } from '../../kit/pigment.ts'
import type { Stage } from '../../kit/stage.ts'
import { at, circle, ellipse, rect, shape, stroke } from '../../kit/svg.ts'
import { hall } from '../../shapes/hall.ts'
import { ground, mist, range } from '../../shapes/land.ts'
import { glow } from '../../sky/glow.ts'
import type { Place } from '../place.ts'

/** Stalls under striped awnings on both sides of a lane, full of fruit, cloth and jars. */
export const market: Place = {
  ground: 940,
  draw: (stage) => ({
    back: [
      range(stage, 0, 360, 60, 1.3),
      range(stage, 1, 440, 30, 1.7),
      mist(stage, 470, 80, 0.6),
      hall(stage, {
        x: 150,
        y: 620,
        width: 300,
        wall: 80,
        roof: 84,
        bays: 5,
        painted: false,
        distance: 0.16,
      }),
      hall(stage, {
        x: 660,
        y: 620,
        width: 300,
        wall: 80,
        roof: 84,
        bays: 5,
        painted: false,
        distance: 0.16,
      }),
      hall(stage, { x: 402, y: 600, width: 150, wall: 62, roof: 66, bays: 3, distance: 0.24 }),
      ground(stage, 616, '#dcbf8a', 4),
      at(248, 720, 0.6, stall(stage, pigment.jade, fruit(stage))),
      at(552, 720, 0.6, stall(stage, pigment.ochre, cloth(stage))),
      at(128, 858, 1, stall(stage, pigment.vermilion, cloth(stage))),
      at(680, 858, 1, stall(stage, pigment.blue, fruit(stage))),
      strings(stage),
    ].join(''),
    front: at(30, 992, 1, basket(stage, '#e8803a')) + at(770, 996, 1.1, basket(stage, pigment.red)),
  }),
}

function stall(stage: Stage, color: string, goods: string): string {
  const { paint } = stage
  const wood = paint(pigment.wood)
  const stripes = steps(7, -138, 138)
  return [
    ellipse(0, 0, 150, 10, '#1c1a2b', { opacity: 0.16 }),
    shape(
      boxes([
        [-124, -230, 9, 230],
        [115, -230, 9, 230],
      ]),
      darker(wood, 0.25),
    ),
    rect(-115, -200, 230, 130, darker(paint(pigment.brown), 0.3)),
    goods,
    rect(-132, -78, 264, 16, lighter(wood, 0.2)),
    rect(-124, -62, 248, 62, wood),
    stroke('M-124 -40H124M-124 -20H124', darker(wood, 0.25), 2.4),
    shape('M-124 -264H124L156 -196H-156Z', paint(color)),
    stripes
      .slice(0, -1)
      .map((x, index) =>
        index % 2
          ? shape(
              d`M${x * 0.9} -264H${(x + 46) * 0.9}L${(x + 46) * 1.13} -196H${x * 1.13}Z`,
              paint(pigment.paper),
            )
          : '',
      )
      .join(''),
    steps(6, -130, 130)
      .map((x, index) =>
        circle(x, -196, 26, index % 2 ? paint(pigment.paper) : paint(color), {
          'clip-path': stage.clip('M-170 -197H170V-160H-170Z'),
        }),
      )
      .join(''),
  ].join('')
}

const fruit = ({ paint }: Stage): string =>
  [pigment.vermilion, pigment.yellow, '#8fb04e', '#e8803a']
    .map((color, index) => {
      const x = -84 + index * 56
      return (
        [-16, 0, 16].map((dx) => circle(x + dx, -86, 10, paint(color))).join('') +
        [-8, 8].map((dx) => circle(x + dx, -102, 10, lighter(paint(color), 0.15))).join('')
      )
    })
    .join('') + stroke('M-84 -196v34M-28 -196v26M34 -196v34M88 -196v26', paint(pigment.straw), 12)

const cloth = ({ paint }: Stage): string =>
  [pigment.pink, pigment.celadon, pigment.violet, pigment.yellow, pigment.blue]
    .map((color, index) => rect(-106 + index * 44, -190, 34, 74 + (index % 2) * 16, paint(color), { rx: 3 }))
    .join('') +
  [pigment.red, pigment.white, pigment.green]
    .map((color, index) => rect(-92 + index * 66, -94, 54, 16, paint(color), { rx: 8 }))
    .join('')

function strings(stage: Stage): string {
  const lamps = steps(5, 0.12, 0.88)
  return (
    stroke('M-10 470Q400 560 810 470', stage.paint(pigment.ink), 2.4) +
    lamps
      .map((t) => {
        const x = -10 + 820 * t
        const y = 470 + 180 * t * (1 - t) + 6
        return (
          glow(stage, x, y + 22, 66) +
          shape(
            d`M${x - 14} ${y + 4}h28q8 20 0 38h-28q-8 -18 0 -38Z`,
            stage.palette.glow > 0.6 ? '#ff9b5e' : stage.paint(pigment.vermilion),
          ) +
          rect(x - 11, y, 22, 6, stage.paint(pigment.ink)) +
          rect(x - 11, y + 40, 22, 5, stage.paint(pigment.ink))
        )
      })
      .join('')
  )
}

const basket = ({ paint }: Stage, color: string): string =>
  [-34, -12, 12, 34].map((x, index) => circle(x, -62 - (index % 2) * 10, 18, paint(color))).join('') +
  shape('M-66 -60H66L52 10H-52Z', paint(pigment.straw)) +
  stroke('M-62 -40H62M-58 -18H58M-30 -60L-24 10M0 -60V10M30 -60L24 10', darker(paint(pigment.straw), 0.25), 4)
