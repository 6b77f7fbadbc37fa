import { pigment } from '../kit/pigment.ts'
import type { Stage } from '../kit/stage.ts'
import { stroke } from '../kit/svg.ts'
import { reeds } from '../shapes/plants.ts'
import { pine as pineTree, roundTree } from '../shapes/trees.ts'
import type { Thing } from './thing.ts'

const standing = (draw: (stage: Stage) => string): Thing => ({ width: 230, height: 430, row: 'back', draw })

/** Leaves or petals that lie and fall under a tree. */
const fallen = ({ paint, random }: Stage, color: string): string =>
  stroke(
    Array.from(
      { length: 26 },
      () => `M${random.between(-150, 150).toFixed(1)} ${random.between(-6, 26).toFixed(1)}h0.1`,
    ).join('') +
      Array.from(
        { length: 8 },
        () => `M${random.between(-130, 130).toFixed(1)} ${random.between(-150, -30).toFixed(1)}h0.1`,
      ).join(''),
    paint(color),
    7,
  )

export const pine = standing((stage) => pineTree(stage, 0, 0, 440))
export const tree = standing((stage) => roundTree(stage, 0, 0, 430, '#6f9c4d'))
export const blossom = standing((stage) => roundTree(stage, 0, 0, 420, '#f2b3b5') + fallen(stage, '#f7cdcb'))
export const ginkgo = standing(
  (stage) => roundTree(stage, 0, 0, 440, '#e8b53c') + fallen(stage, pigment.yellow),
)

export const reed: Thing = {
  width: 170,
  height: 210,
  row: 'front',
  draw: (stage) => reeds(stage, 0, 4, 220, 8),
}
