import type { Stage } from '../kit/stage.ts'
import type { Point } from '../kit/svg.ts'

/** A person faces right, and is drawn around (0, 0): the middle of the ground under the feet. */
export type Person = {
  /** Of the body without what it carries, in units of the stage. */
  width: number
  /** To the top of the hat. */
  height: number
  /** The hand that holds a kite's string or an umbrella. */
  hand: Point
  draw(stage: Stage): string
}
