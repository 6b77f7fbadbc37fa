import type { Stage } from '../kit/stage.ts'

export type Place = {
  /** Under a roof there is no sky and no weather but what a window shows; the number is the share of its own light. */
  indoors?: number
  /** Where feet and wheels stand, in units from the top. */
  ground: number
  /** Where boats float; without it they lie on the ground. */
  water?: number
  draw(stage: Stage): {
    /** Behind people and things. */
    back: string
    /** Before them. */
    front?: string
  }
}
