import type { Stage } from '../kit/stage.ts'

/** A thing is drawn around (0, 0): its foot on the ground, its water line, or, in the air, its middle. */
export type Thing = {
  width: number
  height: number
  /** Tall or wide things stand a little behind the people; small ones among them. */
  row: 'back' | 'front'
  /** Where it is when the place has that; else on the ground. */
  belongs?: 'water' | 'air'
  /** Who stands in it or sits on it: how many, how near in units they must be, and where their feet are. */
  carries?: { seats: number; reach: number; feet: number }
  /** @param riders is drawn where its passengers are, behind its near side. */
  draw(stage: Stage, riders?: string): string
}
