import { darker } from '../../kit/color.ts'
import { d } from '../../kit/path.ts'
import { pigment } from '../../kit/pigment.ts'
import type { Stage } from '../../kit/stage.ts'
import { at, rect, stroke } from '../../kit/svg.ts'
import { building } from '../../shapes/building.ts'
import { hall } from '../../shapes/hall.ts'
import { mist, range } from '../../shapes/land.ts'
import { masonry } from '../../shapes/masonry.ts'
import { merlons } from '../../shapes/merlons.ts'
import { twoTiers } from '../../shapes/two-tiers.ts'
import { streetcar } from '../../shapes/vehicles.ts'
import { glow } from '../../sky/glow.ts'
import type { Place } from '../place.ts'

/** The first streetcars before the East Gate, under their wires. */
export const tramway: Place = {
  ground: 945,
  draw: (stage) => ({
    back: [
      range(stage, 0, 400, 70, 1.2),
      mist(stage, 480, 120, 0.6),
      building(stage, {
        x: -20,
        y: 690,
        width: 150,
        height: 230,
        floors: 4,
        columns: 4,
        color: '#c08464',
        glass: '#8aa0a6',
        distance: 0.14,
      }),
      hall(stage, {
        x: 700,
        y: 690,
        width: 240,
        wall: 90,
        roof: 80,
        bays: 4,
        painted: false,
        distance: 0.14,
      }),
      twoTiers(stage, { x: 400, y: 560, width: 270, wall: 62, roof: 66, bays: 5, distance: 0.1 }),
      merlons(stage, 210, 590, 572, 0.1, 34),
      masonry(stage, 210, 570, 380, 122, pigment.stone, { course: 22, distance: 0.1 }),
      roadway(stage),
      at(386, 838, 1.06, streetcar(stage)),
      overhead(stage),
    ].join(''),
  }),
}

function roadway(stage: Stage): string {
  const earth = stage.outdoors('#c9ae83')
  const steel = stage.paint('#5f6570')
  return (
    rect(-10, 686, 820, 330, earth) +
    rect(-10, 800, 820, 100, darker(earth, 0.14)) +
    stroke(
      Array.from({ length: 22 }, (_, index) => d`M${index * 38} 842l-14 44`).join(''),
      stage.paint(pigment.brown),
      9,
      { opacity: 0.6 },
    ) +
    stroke('M-10 846H810M-10 878H810', steel, 6) +
    stroke('M-10 843H810M-10 875H810', stage.paint('#c9d0d4'), 2)
  )
}

function overhead(stage: Stage): string {
  const pole = stage.paint('#4d5a5a')
  return (
    stroke('M-10 508Q400 538 810 508', stage.paint(pigment.ink), 3) +
    stroke('M-10 470Q400 500 810 470', stage.paint(pigment.ink), 2) +
    [64, 736]
      .map(
        (x, index) =>
          stroke(d`M${x} 800V430`, pole, 11) +
          stroke(d`M${x} 470h${index ? -90 : 90}M${x} 510l${index ? -60 : 60} -38`, pole, 5) +
          rect(x - 12, 790, 24, 16, pole) +
          stroke(
            d`M${x - 10} 436a12 12 0 1 1 20 0`,
            stage.palette.glow > 0 ? '#ffe0a0' : stage.paint(pigment.paper),
            12,
          ) +
          glow(stage, x, 424, 100),
      )
      .join('')
  )
}
