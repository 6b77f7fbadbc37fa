import { lighter } from '../kit/color.ts'
import { d } from '../kit/path.ts'
import { pigment } from '../kit/pigment.ts'
import type { Stage } from '../kit/stage.ts'
import { at, circle, shape, stroke } from '../kit/svg.ts'
import { horseShape, oxShape } from '../shapes/animals.ts'
import type { Thing } from './thing.ts'

/** The boot of whoever rides: it hangs before the animal's flank. */
const boot = ({ paint }: Stage): string =>
  shape('M-22 -150L12 -150L8 -98H-12Z', paint(pigment.plaster)) +
  shape('M-13 -104H9L26 -82V-76H-13Z', paint(pigment.ink))

export const horse: Thing = {
  width: 260,
  height: 270,
  row: 'front',
  carries: { seats: 1, reach: 52, feet: -84 },
  draw: (stage, riders = '') => riders + horseShape(stage, '#8a5637', true) + (riders ? boot(stage) : ''),
}

export const ox: Thing = {
  width: 290,
  height: 215,
  row: 'front',
  carries: { seats: 1, reach: 52, feet: -76 },
  draw: (stage, riders = '') => riders + oxShape(stage) + (riders ? boot(stage) : ''),
}

/** Magpies in the air. */
export const bird: Thing = {
  width: 240,
  height: 150,
  row: 'back',
  belongs: 'air',
  draw: (stage) =>
    at(-40, 30, 1.1, magpie(stage)) + at(78, -34, 0.8, magpie(stage)) + at(10, -84, 0.5, magpie(stage)),
}

function magpie({ paint }: Stage): string {
  const black = paint(pigment.ink)
  return (
    shape('M-18 -6C-44 -10 -70 -2 -92 8L-86 16C-64 12 -40 14 -16 10Z', black) +
    shape('M-24 -4C-8 -18 22 -18 36 -8C44 -16 58 -14 60 -4L72 0L58 4C46 14 4 20 -24 10Z', black) +
    shape('M-6 8C10 0 30 2 40 6C28 16 6 16 -6 8Z', paint(pigment.white)) +
    shape('M-8 -10C-20 -50 -44 -70 -62 -74C-56 -46 -36 -14 16 -6Z', paint('#31507d')) +
    shape('M4 -12C0 -54 14 -78 26 -86C36 -58 34 -26 24 -8Z', black) +
    shape('M12 -44C14 -60 20 -72 26 -86C31 -72 33 -56 32 -42Z', paint(pigment.white)) +
    circle(54, -5, 2.6, paint(pigment.white))
  )
}

/** The red-crowned crane, which stands for long life. */
export const crane: Thing = {
  width: 170,
  height: 230,
  row: 'front',
  draw({ paint }) {
    const white = paint('#fdfaf2')
    const black = paint(pigment.ink)
    const leg = paint('#5b5a5e')
    return [
      stroke('M-8 -78L-12 -40L-8 0M-8 0h22M12 -78L22 -52L4 -30', leg, 5),
      shape('M-92 -84C-80 -70 -60 -66 -40 -76L-30 -104C-60 -110 -84 -100 -92 -84Z', black),
      shape('M-96 -66C-84 -60 -66 -58 -46 -70L-40 -90C-66 -86 -86 -80 -96 -66Z', black),
      shape('M-72 -104C-50 -150 10 -152 36 -120C46 -106 36 -78 4 -72C-30 -66 -62 -76 -72 -104Z', white),
      stroke('M-56 -104C-30 -96 0 -96 20 -112M-46 -90C-26 -84 -6 -84 10 -92', paint('#cfd3d0'), 3.5),
      stroke('M26 -124C60 -140 24 -180 50 -214', white, 17),
      stroke('M30 -130C56 -146 26 -176 46 -204', black, 9),
      circle(54, -218, 14, white),
      shape('M42 -226Q54 -240 66 -226Q54 -222 42 -226Z', paint(pigment.vermilion)),
      shape('M64 -222L112 -208L64 -212Z', paint(pigment.ochre)),
      circle(60, -219, 2.8, black),
      stroke(d`M-20 -128q20 -12 40 -4`, lighter(white, 0.5), 5),
    ].join('')
  },
}
