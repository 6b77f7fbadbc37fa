import { WIDTH } from '../kit/stage.ts'

export type Spread = { x: number; width: number }

/**
 * Moves what stands too close apart, as little as it takes, and keeps it inside the picture.
 * @param share how much of their widths must be apart: 1 is side by side, 0.5 may half hide each other.
 * @returns the new `x` of each, in the order given, and the factor by which all must shrink to find room.
 */
export function spread(actors: readonly Spread[], share: number): { xs: number[]; shrink: number } {
  const needed = actors.reduce((sum, actor) => sum + actor.width * share, 0)
  const shrink = Math.max(0.5, Math.min(1, (WIDTH - 20) / Math.max(1, needed)))
  const bodies = actors
    .map((actor, index) => ({ index, x: actor.x, half: (actor.width * shrink) / 2 }))
    .toSorted((a, b) => a.x - b.x || a.index - b.index)
  const keepInside = (): void => {
    for (const body of bodies) {
      // Something wider than the picture is better cut on both sides than on one.
      const margin = Math.min(body.half * 0.94, WIDTH / 2)
      body.x = Math.min(WIDTH - margin, Math.max(margin, body.x))
    }
  }
  keepInside()
  for (let round = 0; round < 60; round++) {
    for (let at = 1; at < bodies.length; at++) {
      const [left, right] = [bodies[at - 1], bodies[at]]
      if (!left || !right) continue
      const lacking = (left.half + right.half) * share - (right.x - left.x)
      if (lacking <= 0) continue
      left.x -= lacking / 2
      right.x += lacking / 2
    }
    keepInside()
  }
  const xs = actors.map((actor) => actor.x)
  for (const body of bodies) xs[body.index] = body.x
  return { xs, shrink }
}
