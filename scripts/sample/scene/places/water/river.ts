import { pigment } from '../../kit/pigment.ts'
import { bank } from '../../shapes/bank.ts'
import { sailBoat } from '../../shapes/boats.ts'
import { mist, range } from '../../shapes/land.ts'
import { reeds, tufts, woods } from '../../shapes/plants.ts'
import { water } from '../../shapes/water.ts'
import type { Place } from '../place.ts'

/** The wide Han river with sails, seen from a grassy bank. */
export const river: Place = {
  ground: 915,
  water: 760,
  draw: (stage) => ({
    back: [
      range(stage, 0, 400, 60, 1.2),
      range(stage, 1, 465, 48, 1.7),
      range(stage, 2, 520, 22, 1.1),
      woods(stage, -20, 300, 556, 30, 0.25),
      water(stage, 552),
      mist(stage, 556, 60, 0.7),
      sailBoat(stage, 610, 606, 0.3, 0.35),
      sailBoat(stage, 190, 632, 0.4, 0.22),
      sailBoat(stage, 700, 690, 0.24, 0.3),
      bank(stage, 872, pigment.grass),
      reeds(stage, 60, 880, 190, 8),
      tufts(stage, 880, 985, 22, pigment.white),
    ].join(''),
    front: reeds(stage, 748, 1010, 170, 7),
  }),
}
