import type { Scene } from '../scene.ts'
import { lit, mix } from './color.ts'
import { type Palette, PALETTES } from './palette.ts'
import { createRandom, type Random } from './random.ts'
import { element } from './svg.ts'

/** All drawings are laid out on 800 by 1000 units; the picture's pixels are a matter of the outermost element. */
export const WIDTH = 800
export const HEIGHT = 1000

type Stop = readonly [at: number, color: string, opacity?: number]

/** What a drawing needs to know: the hour's colours, chance, and a place for its gradients and clips. */
export type Stage = {
  time: Scene['time']
  palette: Palette
  random: Random
  /** A pigment in the light of the hour; `distance` 0 (near) to 1 (lost in the haze). */
  paint(pigment: string, distance?: number): string
  /** As `paint`, for what snow lies on: ground, roofs seen from above, trees. */
  outdoors(pigment: string, distance?: number): string
  /** A window's pane: lit in the share of windows that the hour wants. */
  pane(unlit: string, distance?: number): string
  /** A fill that runs down its shape (or along it). */
  gradient(stops: readonly Stop[], along?: 'down' | 'across'): string
  /** A round fill, brightest in its middle. */
  radial(stops: readonly Stop[]): string
  /** A value for `clip-path`. */
  clip(d: string): string
  /** All gradients and clips so far, for the head of the picture; empty when there are none. */
  defs(): string
}

const LAMPLIGHT = ['#ffd98a', '#ffc564', '#ffe6a8'] as const

const stopsOf = (stops: readonly Stop[]): string =>
  stops
    .map(([offset, color, opacity]) =>
      element('stop', { offset, 'stop-color': color, 'stop-opacity': opacity }),
    )
    .join('')

/** Sun and moon stand elsewhere in each scene, now right and now left. */
function wander(disc: Palette['disc'], random: Random): Palette['disc'] {
  if (!disc) return undefined
  const x = disc.x + random.between(-70, 70)
  return { ...disc, x: random.chance(0.35) ? WIDTH - x : x, y: disc.y + random.between(-24, 24) }
}

/**
 * @param seed equal seeds give equal drawings.
 * @param ownLight the share of a room's own light, which does not depend on the hour; 0 outdoors.
 */
export function createStage(time: Scene['time'], seed: string, ownLight = 0): Stage {
  const palette = { ...PALETTES[time], disc: wander(PALETTES[time].disc, createRandom(`${seed} disc`)) }
  const random = createRandom(seed)
  // Windows draw from a run of their own: lights that go on must not move the hills.
  const windows = createRandom(`${seed} windows`)
  const defs: string[] = []
  const light = mix(palette.light, '#fff3de', ownLight)
  const veilShare = palette.veilShare * (1 - ownLight)

  const paint = (pigment: string, distance = 0): string =>
    mix(mix(lit(pigment, light), palette.veil, veilShare), palette.haze, distance)
  const define = (make: (id: string) => string): string => {
    const id = `d${defs.length}`
    defs.push(make(id))
    return `url(#${id})`
  }

  return {
    time,
    palette,
    random,
    paint,
    outdoors: (pigment, distance) =>
      time === 'snow' ? mix(paint(pigment, distance), '#f6f8fb', 0.78) : paint(pigment, distance),
    pane: (unlit, distance = 0) =>
      windows.chance(palette.lights)
        ? mix(windows.pick(LAMPLIGHT), palette.haze, distance * 0.6)
        : paint(unlit, distance),
    gradient: (stops, along = 'down') =>
      define((id) =>
        element(
          'linearGradient',
          { id, x2: along === 'down' ? 0 : 1, y2: along === 'down' ? 1 : 0 },
          stopsOf(stops),
        ),
      ),
    radial: (stops) => define((id) => element('radialGradient', { id }, stopsOf(stops))),
    clip: (d) => define((id) => element('clipPath', { id }, element('path', { d }))),
    defs: () => (defs.length > 0 ? element('defs', {}, defs.join('')) : ''),
  }
}
