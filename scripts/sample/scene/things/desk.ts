import { darker, lighter } from '../kit/color.ts'
import { pigment } from '../kit/pigment.ts'
import type { Stage } from '../kit/stage.ts'
import { circle, ellipse, rect, shape, stroke } from '../kit/svg.ts'
import { glow } from '../sky/glow.ts'
import type { Thing } from './thing.ts'

/** The low table on which a scholar's things stand; its top is 78 above the floor. */
function table({ paint }: Stage): string {
  const wood = paint('#84492f')
  return (
    shape('M-104 -66H104L112 0H92L86 -46H-86L-92 0H-112Z', darker(wood, 0.18)) +
    rect(-122, -78, 244, 15, lighter(wood, 0.1), { rx: 6 }) +
    shape('M-60 -63Q0 -40 60 -63Z', darker(wood, 0.3))
  )
}

/** A painting on a roll, unrolled over the table's edge. */
export const scroll: Thing = {
  width: 240,
  height: 160,
  row: 'front',
  draw(stage) {
    const { paint } = stage
    const paper = paint('#f6ead0')
    return [
      table(stage),
      shape('M-96 -150H84V-40Q-6 -28 -96 -40Z', paint('#3f6a86')),
      shape('M-84 -138H72V-52Q-6 -42 -84 -52Z', paper),
      shape(
        'M-84 -76C-60 -112 -50 -118 -34 -92C-16 -130 4 -134 22 -96C36 -110 54 -104 72 -76V-52Q-6 -42 -84 -52Z',
        paint('#8fb3a4'),
      ),
      shape('M-84 -66C-50 -82 -20 -62 10 -70C40 -78 60 -66 72 -62V-52Q-6 -42 -84 -52Z', paint('#5d8f7c')),
      circle(46, -122, 9, paint(pigment.vermilion)),
      rect(-106, -162, 200, 16, paint(pigment.brown), { rx: 7 }),
      rect(-114, -158, 12, 8, paint(pigment.ochre), { rx: 3 }) +
        rect(90, -158, 12, 8, paint(pigment.ochre), { rx: 3 }),
      stroke('M-100 -38Q-6 -26 88 -38', paint(pigment.brown), 13),
    ].join('')
  },
}

/** Brushes in their jar, an inkstone, and a sheet with the first strokes. */
export const brush: Thing = {
  width: 240,
  height: 210,
  row: 'front',
  draw(stage) {
    const { paint } = stage
    const blue = paint('#3c6a9a')
    return [
      table(stage),
      shape('M-84 -80L-64 -94H44L34 -80Z', paint(pigment.paper)),
      stroke('M-44 -87q14 -6 24 0t26 -2', paint(pigment.ink), 4.5),
      shape('M-112 -80h34l-3 -14h-28Z', paint(pigment.ink)),
      stroke('M66 -120L56 -188M80 -120L82 -204M94 -120L108 -184', paint(pigment.wood), 7),
      shape(
        'M50 -184L62 -186Q60 -214 50 -222Q46 -206 50 -184ZM76 -200H89Q90 -228 82 -240Q74 -226 76 -200ZM102 -184L114 -180Q124 -202 122 -216Q108 -206 102 -184Z',
        paint(pigment.ink),
      ),
      shape('M52 -142H110L104 -78H58Z', paint(pigment.white)),
      stroke('M54 -130H108M58 -90H104', blue, 4),
      stroke('M66 -110q8 -12 15 0t15 0', blue, 4),
      stroke('M-20 -100L36 -150', paint(pigment.wood), 7),
      shape('M-26 -104L-16 -94Q-30 -82 -38 -84Q-36 -96 -26 -104Z', paint(pigment.ink)),
    ].join('')
  },
}

/** An oil lamp on its wooden stand. */
export const lamp: Thing = {
  width: 110,
  height: 210,
  row: 'front',
  draw(stage) {
    const { paint } = stage
    const wood = paint('#84492f')
    return [
      glow(stage, 0, -214, 190, '#ffcb6b', 0.45),
      ellipse(0, -6, 46, 10, darker(wood, 0.2)),
      rect(-46, -14, 92, 9, wood, { rx: 4 }),
      stroke('M0 -14V-160', wood, 11),
      stroke('M-12 -60H12M-14 -110H14', darker(wood, 0.25), 7),
      rect(-40, -164, 80, 10, lighter(wood, 0.1), { rx: 4 }),
      shape('M-32 -184H32Q28 -162 0 -162Q-28 -162 -32 -184Z', paint(pigment.white)),
      ellipse(0, -184, 32, 6, paint(pigment.ochre)),
      shape('M0 -238C18 -212 16 -192 4 -184C-12 -186 -16 -206 0 -238Z', '#ff9d3f'),
      shape('M1 -216C10 -202 9 -192 3 -186C-5 -188 -7 -200 1 -216Z', '#ffe9a3'),
    ].join('')
  },
}
