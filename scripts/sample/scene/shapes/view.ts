import type { Stage } from '../kit/stage.ts'
import { group } from '../kit/svg.ts'
import { sky } from '../sky/sky.ts'
import { weather } from '../sky/weather.ts'
import { ground, range } from './land.ts'
import { woods } from './plants.ts'

/** Fields before a wood. */
const country = (stage: Stage, horizon: number): string =>
  woods(stage, 0, 810, horizon + 96, 44, 0.2) + ground(stage, horizon + 92, '#a8bd74')

/**
 * What one sees through a window of the given outline: sky, hills, and the weather.
 * @param near draws what lies before the hills, from about 90 below the horizon.
 */
export function view(stage: Stage, outline: string, horizon: number, near = country): string {
  return group(
    sky(stage) +
      range(stage, 0, horizon, 34, 1.4) +
      range(stage, 1, horizon + 44, 26, 1.8) +
      near(stage, horizon) +
      weather(stage),
    { 'clip-path': stage.clip(outline) },
  )
}
