import { darker, lighter } from '../../kit/color.ts'
import { boxes, d, steps } from '../../kit/path.ts'
import { pigment } from '../../kit/pigment.ts'
import type { Stage } from '../../kit/stage.ts'
import { at, rect, shape, stroke } from '../../kit/svg.ts'
import { bank } from '../../shapes/bank.ts'
import { mist, range } from '../../shapes/land.ts'
import { reeds, tufts, woods } from '../../shapes/plants.ts'
import { skyline } from '../../shapes/skyline.ts'
import { metroCar } from '../../shapes/vehicles.ts'
import { water } from '../../shapes/water.ts'
import type { Place } from '../place.ts'

/** The green train on its steel bridge over the Han, the city behind. */
export const railwayBridge: Place = {
  ground: 945,
  water: 840,
  draw: (stage) => ({
    back: [
      range(stage, 0, 420, 60, 1.1),
      skyline(stage, 640),
      mist(stage, 600, 120, 0.6),
      woods(stage, -20, 830, 640, 34, 0.3),
      water(stage, 636),
      piers(stage),
      at(420, 560, 0.92, metroCar(stage, true)),
      at(22, 560, 0.92, metroCar(stage)),
      truss(stage),
      bank(stage, 896, pigment.grass, 26),
      tufts(stage, 910, 990, 22, pigment.yellow),
    ].join(''),
    front: reeds(stage, 764, 1010, 180, 7),
  }),
}

function piers(stage: Stage): string {
  const stone = stage.paint('#b9b4a8')
  return [120, 400, 680]
    .map(
      (x) =>
        shape(d`M${x - 30} 592H${x + 30}L${x + 40} 770H${x - 40}Z`, stone) +
        shape(d`M${x + 6} 592H${x + 30}L${x + 40} 770H${x + 8}Z`, darker(stone, 0.18)) +
        rect(x - 46, 586, 92, 20, lighter(stone, 0.2)) +
        shape(d`M${x - 40} 774H${x + 40}L${x + 30} 890H${x - 26}Z`, stage.palette.hills[3], {
          opacity: 0.22,
        }) +
        stroke(d`M${x - 70} 772h140M${x - 40} 786h96`, stage.palette.water[2], 4, { opacity: 0.7 }),
    )
    .join('')
}

function truss(stage: Stage): string {
  const steel = stage.paint('#5d8f86')
  const nodes = steps(15, -60, 860)
  const web = nodes.map((x, index) => `${index ? 'L' : 'M'}${x.toFixed(1)} ${index % 2 ? 570 : 400}`).join('')
  const posts = nodes.filter((_, index) => index % 2 === 0)
  return (
    rect(-10, 556, 820, 12, darker(steel, 0.4)) +
    rect(-10, 566, 820, 24, steel) +
    rect(-10, 566, 820, 6, lighter(steel, 0.35)) +
    shape(boxes(steps(27, -10, 800).map((x) => [x, 574, 4, 12] as const)), darker(steel, 0.3)) +
    stroke(web, steel, 8) +
    stroke(posts.map((x) => d`M${x} 400V570`).join(''), darker(steel, 0.12), 5) +
    rect(-10, 390, 820, 15, steel) +
    rect(-10, 390, 820, 5, lighter(steel, 0.35)) +
    shape(boxes(steps(8, -24, 796).map((x) => [x - 8, 386, 20, 22] as const)), darker(steel, 0.15))
  )
}
