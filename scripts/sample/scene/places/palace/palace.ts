import { darker, lighter } from '../../kit/color.ts'
import { boxes, d, steps } from '../../kit/path.ts'
import { pigment } from '../../kit/pigment.ts'
import type { Stage } from '../../kit/stage.ts'
import { rect, shape, stroke } from '../../kit/svg.ts'
import { hall } from '../../shapes/hall.ts'
import { mist, peak, range } from '../../shapes/land.ts'
import { twoTiers } from '../../shapes/two-tiers.ts'
import type { Place } from '../place.ts'

/** The throne hall on its double terrace, the mountain behind it, rank stones before it. */
export const palace: Place = {
  ground: 925,
  draw: (stage) => ({
    back: [
      peak(stage, 210, 560, 460, 230, 0),
      peak(stage, 690, 560, 420, 190, 0),
      peak(stage, 430, 560, 520, 330, 1),
      range(stage, 1, 500, 22, 2),
      mist(stage, 520, 120, 0.8),
      hall(stage, { x: 60, y: 672, width: 250, wall: 62, roof: 58, bays: 6, distance: 0.18 }),
      hall(stage, { x: 740, y: 672, width: 250, wall: 62, roof: 58, bays: 6, distance: 0.18 }),
      court(stage),
      twoTiers(stage, { x: 400, y: 640, width: 380, wall: 84, roof: 84, bays: 5 }),
      terrace(stage),
      rankStones(stage),
    ].join(''),
  }),
}

function court(stage: Stage): string {
  const stone = stage.outdoors('#ddd0b4')
  const joints =
    steps(15, -900, 1700)
      .map((x) => d`M${400 + (x - 400) * 0.28} 672L${x} 1000`)
      .join('') + [690, 715, 750, 796, 856, 932].map((y) => d`M-10 ${y}H810`).join('')
  return (
    rect(-10, 668, 820, 340, stone) +
    stroke(joints, darker(stone, 0.2), 1.8, { opacity: 0.6 }) +
    shape('M352 700H448L560 1010H240Z', lighter(stone, 0.4)) +
    stroke('M352 700L240 1010M448 700L560 1010', darker(stone, 0.18), 3)
  )
}

function terrace({ outdoors, paint }: Stage): string {
  const stone = paint(pigment.granite)
  const posts = (y: number, half: number): string =>
    shape(
      boxes(steps(15, 400 - half, 400 + half).map((x) => [x - 4, y - 24, 8, 26] as const)),
      lighter(stone, 0.25),
    ) + rect(400 - half, y - 19, half * 2, 6, lighter(stone, 0.25))
  const level = (y: number, half: number, height: number): string =>
    rect(400 - half, y, half * 2, height, darker(stone, 0.08)) +
    rect(400 - half, y, half * 2, 9, lighter(outdoors(pigment.granite), 0.35)) +
    rect(400 - half, y + height - 6, half * 2, 6, darker(stone, 0.26))
  const stairs = [0, 1, 2, 3, 4, 5, 6]
    .map((step) =>
      rect(
        352 - step * 4,
        644 + step * 11,
        96 + step * 8,
        11,
        step % 2 ? darker(stone, 0.14) : lighter(stone, 0.2),
      ),
    )
    .join('')
  return posts(644, 262) + level(640, 270, 40) + posts(684, 302) + level(680, 310, 42) + stairs
}

/** Where the officials stand by their rank, in two rows that run to the hall. */
function rankStones({ paint }: Stage): string {
  const stone = paint(pigment.rock)
  return [740, 776, 824, 886]
    .map((y, index) => {
      const offset = 132 + index * 34
      const size = 9 + index * 4
      return [400 - offset, 400 + offset]
        .map(
          (x) =>
            rect(x - size / 2, y - size * 2, size, size * 2, stone, { rx: 2 }) +
            rect(x - size * 0.75, y - 3, size * 1.5, 6, darker(stone, 0.3)),
        )
        .join('')
    })
    .join('')
}
