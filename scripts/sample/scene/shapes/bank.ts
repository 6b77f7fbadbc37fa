import { num } from '../kit/path.ts'
import { type Stage, WIDTH } from '../kit/stage.ts'
import { sheet } from './land.ts'

/** The near shore: a sheet of ground whose edge swings, higher on the left or, `flip`, on the right. */
export function bank(stage: Stage, y: number, pigment: string, swing = 34, flip = false): string {
  const side = flip ? -swing : swing
  const fill = stage.gradient([
    [0, stage.outdoors(pigment, 0.2)],
    [0.5, stage.outdoors(pigment)],
    [1, stage.outdoors(pigment)],
  ])
  return sheet(
    stage,
    `M-30 ${num(y - side)}C${WIDTH * 0.3} ${num(y - side * 1.1)} ${WIDTH * 0.5} ${num(y + side * 1.2)} ${WIDTH + 30} ${num(y + side * 0.5)}`,
    fill,
    0.45,
  )
}
