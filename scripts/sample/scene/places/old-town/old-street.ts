import { darker } from '../../kit/color.ts'
import { boxes, d, steps } from '../../kit/path.ts'
import { pigment } from '../../kit/pigment.ts'
import type { Stage } from '../../kit/stage.ts'
import { rect, shape, stroke } from '../../kit/svg.ts'
import { building } from '../../shapes/building.ts'
import { hall } from '../../shapes/hall.ts'
import { mist, range } from '../../shapes/land.ts'
import { masonry } from '../../shapes/masonry.ts'
import { street, wires } from '../../shapes/street.ts'
import { glow } from '../../sky/glow.ts'
import type { Place } from '../place.ts'

/** A lane of tiled shops and one brick bank, with telegraph posts. */
export const oldStreet: Place = {
  ground: 935,
  draw: (stage) => ({
    back: [
      range(stage, 0, 400, 80, 1),
      range(stage, 1, 500, 40, 1.4),
      mist(stage, 560, 120, 0.7),
      hall(stage, { x: 300, y: 650, width: 150, wall: 56, roof: 50, bays: 3, painted: false, distance: 0.3 }),
      hall(stage, { x: 486, y: 650, width: 150, wall: 56, roof: 50, bays: 3, painted: false, distance: 0.3 }),
      street(stage, 648, '#cdb48a', '#b9a27c'),
      bank(stage),
      hall(stage, {
        x: 250,
        y: 716,
        width: 190,
        wall: 84,
        roof: 66,
        bays: 3,
        painted: false,
        distance: 0.12,
      }),
      shop(stage, 96, 812, 300, pigment.jade),
      shop(stage, 690, 836, 330, pigment.red),
      wires(stage, 0, [
        [246, 880, 560],
        [318, 760, 330],
        [356, 690, 190],
        [376, 664, 110],
      ]),
    ].join(''),
  }),
}

function bank(stage: Stage): string {
  const stone = stage.paint(pigment.granite, 0.08)
  return [
    masonry(stage, 500, 440, 170, 290, pigment.brick, { course: 13, distance: 0.08 }),
    building(stage, {
      x: 512,
      y: 726,
      width: 146,
      height: 280,
      floors: 3,
      columns: 3,
      color: '#b9644a',
      glass: '#7f95a0',
      open: 0.5,
      distance: 0.08,
    }),
    rect(494, 540, 182, 9, stone),
    rect(494, 632, 182, 9, stone),
    rect(490, 430, 190, 16, stone),
    shape('M494 432L586 376L676 432Z', darker(stone, 0.1)),
    shape('M560 376C560 340 612 340 612 376Z', stage.outdoors('#5f8f83', 0.08)),
    stroke('M586 350v-30', darker(stone, 0.3), 4),
  ].join('')
}

/** A hanok with an open front, a signboard without writing, and a lantern. */
function shop(stage: Stage, x: number, y: number, width: number, board: string): string {
  const left = x - width * 0.4
  return (
    hall(stage, {
      x,
      y,
      width: width * 0.8,
      wall: width * 0.42,
      roof: width * 0.32,
      bays: 3,
      painted: false,
    }) +
    rect(left + 20, y - width * 0.42 + 6, width * 0.8 - 40, width * 0.09, stage.paint(board)) +
    stroke(
      steps(5, left + 44, left + width * 0.8 - 44)
        .map((bx) => d`M${bx} ${y - width * 0.42 + 14}v${width * 0.045}`)
        .join(''),
      stage.paint(pigment.yellow),
      width * 0.03,
    ) +
    rect(left - 12, y - 14, width * 0.8 + 24, 18, stage.paint(pigment.rock)) +
    shape(
      boxes([[left - 6, y - width * 0.3, 22, 34]]),
      stage.palette.glow > 0.5 ? '#ff9b5e' : stage.paint(pigment.vermilion),
    ) +
    glow(stage, left + 5, y - width * 0.24, 80)
  )
}
