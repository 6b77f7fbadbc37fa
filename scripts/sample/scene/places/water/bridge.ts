import { darker, lighter } from '../../kit/color.ts'
import { boxes, steps } from '../../kit/path.ts'
import { pigment } from '../../kit/pigment.ts'
import type { Stage } from '../../kit/stage.ts'
import { rect, shape, stroke } from '../../kit/svg.ts'
import { mist, range } from '../../shapes/land.ts'
import { masonry } from '../../shapes/masonry.ts'
import { reeds, woods } from '../../shapes/plants.ts'
import { roundTree } from '../../shapes/trees.ts'
import { water } from '../../shapes/water.ts'
import type { Place } from '../place.ts'

/** A long bridge of stone slabs on square pillars, seen from the water. */
export const bridge: Place = {
  ground: 716,
  water: 935,
  draw: (stage) => ({
    back: [
      range(stage, 0, 400, 70, 1.1),
      range(stage, 1, 470, 44, 1.8),
      range(stage, 2, 540, 24, 1.3),
      woods(stage, -20, 830, 604, 46, 0.25),
      roundTree(stage, 96, 640, 240, '#7a9f4f', 0.22),
      water(stage, 600),
      mist(stage, 606, 70, 0.7),
      pillars(stage),
      deck(stage),
    ].join(''),
    front: reeds(stage, 30, 1010, 200, 8) + reeds(stage, 770, 1010, 150, 6),
  }),
}

function pillars(stage: Stage): string {
  const { paint, palette } = stage
  const xs = [70, 230, 390, 550, 710]
  const shade = shape(boxes(xs.map((x) => [x - 30, 874, 64, 100] as const)), palette.hills[3], {
    opacity: 0.3,
  })
  return (
    shade +
    xs
      .map(
        (x) =>
          masonry(stage, x - 26, 752, 52, 128, pigment.stone, { course: 32 }) +
          rect(x + 12, 752, 14, 128, darker(paint(pigment.stone), 0.4), { opacity: 0.4 }) +
          stroke(`M${x - 48} 882h96M${x - 30} 892h76`, palette.water[2], 4, { opacity: 0.7 }),
      )
      .join('')
  )
}

function deck(stage: Stage): string {
  const stone = stage.outdoors(pigment.granite)
  const joints = steps(11, 0, 800)
    .map((x) => `M${x} 722v34`)
    .join('')
  const posts = steps(9, 30, 770)
  return (
    rect(-10, 752, 820, 22, '#1c1a2b', { opacity: 0.3 }) +
    shape(boxes(posts.map((x) => [x - 8, 644, 16, 66] as const)), stage.paint(pigment.stone)) +
    shape(posts.map((x) => `M${x - 11} 646q11 -22 22 0Z`).join(''), stage.paint(pigment.stone)) +
    rect(-10, 664, 820, 11, stage.paint(pigment.stone)) +
    rect(-10, 700, 820, 26, lighter(stone, 0.2)) +
    rect(-10, 722, 820, 36, darker(stage.paint(pigment.granite), 0.12)) +
    stroke(joints, darker(stage.paint(pigment.granite), 0.4), 2.6)
  )
}
