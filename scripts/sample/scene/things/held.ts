import { darker } from '../kit/color.ts'
import { pigment } from '../kit/pigment.ts'
import { circle, shape, stroke } from '../kit/svg.ts'
import type { Thing } from './thing.ts'

/** Where a kite's string is tied, seen from its middle. */
export const KITE_KNOT = [0, 16] as const

/** The shield kite with the hole in its middle. */
export const kite: Thing = {
  width: 150,
  height: 200,
  row: 'back',
  belongs: 'air',
  draw({ paint }) {
    return [
      stroke('M-40 72C-50 110 -26 130 -44 176M40 72C34 110 54 130 40 176', paint(pigment.vermilion), 5),
      shape('M-58 -76H58V76H-58Z', paint('#fbf3df'), { transform: 'rotate(-8)' }),
      shape('M-58 -76H58V-34H-58Z', paint(pigment.vermilion), { transform: 'rotate(-8)' }),
      shape('M-58 34H0V76H-58Z', paint(pigment.blue), { transform: 'rotate(-8)' }),
      shape('M0 34H58V76H0Z', paint(pigment.yellow), { transform: 'rotate(-8)' }),
      stroke('M-58 -76L58 76M58 -76L-58 76M0 -76V76', paint(pigment.straw), 2.6, { transform: 'rotate(-8)' }),
      circle(0, 0, 21, paint('#9fd0d6')),
      circle(0, 0, 21, 'none', { stroke: paint(pigment.ink), 'stroke-width': 4 }),
    ].join('')
  },
}

/** An umbrella of oiled paper; its handle ends at (0, 0), where a hand holds it or the ground. */
export const umbrella: Thing = {
  width: 190,
  height: 230,
  row: 'front',
  draw({ paint }) {
    const red = paint('#c9503b')
    return [
      stroke('M0 0V-196', paint(pigment.brown), 6),
      stroke('M0 -90L-60 -140M0 -90L60 -140M0 -90L-24 -140M0 -90L24 -140', paint(pigment.straw), 2.4),
      shape(
        'M-118 -132C-90 -184 -40 -206 0 -212C40 -206 90 -184 118 -132Q88 -146 60 -134Q30 -148 0 -135Q-30 -148 -60 -134Q-88 -146 -118 -132Z',
        red,
      ),
      shape('M0 -212C40 -206 90 -184 118 -132Q88 -146 60 -134C54 -166 34 -194 0 -212Z', darker(red, 0.15)),
      stroke(
        'M0 -210C-30 -190 -52 -166 -60 -136M0 -210C-4 -186 -2 -160 0 -137M0 -210C30 -190 52 -166 60 -136',
        darker(red, 0.32),
        3,
      ),
      stroke('M-98 -154C-66 -186 66 -186 98 -154', paint(pigment.yellow), 4),
      circle(0, -216, 7, paint(pigment.brown)),
    ].join('')
  },
}
