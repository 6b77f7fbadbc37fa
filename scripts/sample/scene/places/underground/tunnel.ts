import { darker, lighter, mix } from '../../kit/color.ts'
import { d, steps } from '../../kit/path.ts'
import { pigment } from '../../kit/pigment.ts'
import type { Stage } from '../../kit/stage.ts'
import { at, circle, rect, shape, stroke } from '../../kit/svg.ts'
import { glow } from '../../sky/glow.ts'
import type { Place } from '../place.ts'

/** Centre of the far end. */
const [CX, CY] = [400, 520]

/** The tunnel ring behind ring, rails between, and the lights of a train far away. */
export const tunnel: Place = {
  indoors: 0.9,
  ground: 940,
  draw: (stage) => ({
    back: [rings(stage), bed(stage), rails(stage), cables(stage), train(stage), lamps(stage)].join(''),
  }),
}

const scales = [1, 0.8, 0.64, 0.51, 0.41, 0.33, 0.265, 0.21]

const ring = (scale: number): string =>
  d`M${CX} ${CY}m${-560 * scale} 0a${560 * scale} ${560 * scale} 0 1 1 ${1120 * scale} 0a${560 * scale} ${560 * scale} 0 1 1 ${-1120 * scale} 0Z`

function rings(stage: Stage): string {
  const concrete = stage.paint('#8f9aa0')
  const deep = '#1d2733'
  return (
    rect(0, 0, 800, 1000, concrete) +
    scales
      .map((scale, index) => {
        const share = index / (scales.length - 1)
        const face = mix(concrete, deep, share * 0.92)
        const joints = steps(17, 0, 6.283)
          .map(
            (a) =>
              d`M${CX + 560 * scale * Math.cos(a)} ${CY + 560 * scale * Math.sin(a)}L${CX + 452 * scale * Math.cos(a + 0.02)} ${CY + 452 * scale * Math.sin(a + 0.02)}`,
          )
          .join('')
        return (
          shape(ring(scale), face) +
          stroke(joints, darker(face, 0.3), 3.4 * scale + 0.6) +
          stroke(ring(scale), lighter(face, 0.18), 9 * scale + 1) +
          stroke(ring(scale * 0.97), darker(face, 0.4), 5 * scale + 1)
        )
      })
      .join('') +
    shape(ring(0.17), '#141c27')
  )
}

const near = (x: number, t: number): number => CX + (x - CX) * (0.1 + 0.9 * t)
const depth = (t: number): number => 572 + (1020 - 572) * t

function bed(stage: Stage): string {
  const concrete = stage.paint('#7a8188')
  const sleepers = steps(12, 0, 1)
    .map((t) => t ** 2.2)
    .map(
      (t) => d`M${near(120, t)} ${depth(t)}L${near(680, t)} ${depth(t)}l${10 * t} ${24 * t}H${near(110, t)}Z`,
    )
    .join('')
  return (
    shape(
      d`M${near(-300, 0)} ${depth(0)}H${near(1100, 0)}L1100 1020H-300Z`,
      stage.gradient([
        [0, '#232c38'],
        [0.5, darker(concrete, 0.3)],
        [1, concrete],
      ]),
    ) + shape(sleepers, stage.paint('#5b4a43'), { opacity: 0.85 })
  )
}

const rails = (stage: Stage): string =>
  [190, 610]
    .map(
      (x) =>
        shape(
          d`M${near(x, 0) - 1} ${depth(0)}H${near(x, 0) + 1}L${x + 15} 1020H${x - 15}Z`,
          stage.paint('#c3cbd0'),
        ) + stroke(d`M${near(x, 0)} ${depth(0)}L${x + 9} 1020`, darker(stage.paint('#8e979c'), 0.3), 4),
    )
    .join('')

const cables = ({ paint }: Stage): string =>
  stroke('M-10 470L300 512M-10 520L300 520M-10 570L300 528', '#252c36', 7) +
  stroke('M810 430L500 508M810 480L500 516', '#252c36', 7) +
  stroke('M-10 620L300 536', paint(pigment.lineTwo), 6)

/** The face of the coming train. */
const train = (stage: Stage): string =>
  glow(stage, CX, CY + 12, 230, '#ffe9b0', 0.9) +
  at(
    CX,
    CY + 56,
    0.62,
    shape('M-74 0V-108Q-70 -146 0 -148Q70 -146 74 -108V0Z', '#dfe6e3') +
      shape('M-60 -58V-106Q-56 -128 0 -130Q56 -128 60 -106V-58Z', '#2f3c4a') +
      rect(-74, -46, 148, 16, pigment.lineTwo) +
      circle(-48, -18, 11, '#fff6d0') +
      circle(48, -18, 11, '#fff6d0'),
  )

function lamps(stage: Stage): string {
  return [0.92, 0.62, 0.43, 0.3]
    .map((scale) =>
      [-1, 1]
        .map((side) => {
          const x = CX + side * 360 * scale
          const y = CY - 330 * scale
          return (
            glow(stage, x, y, 130 * scale, '#ffe3a0', 0.8) +
            shape(
              d`M${x - 26 * scale} ${y - 8 * scale}h${52 * scale}v${16 * scale}h${-52 * scale}Z`,
              '#fff2c8',
            )
          )
        })
        .join(''),
    )
    .join('')
}
