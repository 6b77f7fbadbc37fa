import { darker, lighter } from '../../kit/color.ts'
import { boxes, d, steps } from '../../kit/path.ts'
import { pigment } from '../../kit/pigment.ts'
import type { Stage } from '../../kit/stage.ts'
import { at, circle, rect, shape, stroke } from '../../kit/svg.ts'
import { metroCar } from '../../shapes/vehicles.ts'
import { glow } from '../../sky/glow.ts'
import type { Place } from '../place.ts'

/** A platform of line 2: the train behind its screen doors, the green ring over them. */
export const platform: Place = {
  indoors: 0.9,
  ground: 930,
  draw: (stage) => ({
    back: [
      hall(stage),
      at(400, 742, 1.72, metroCar(stage)),
      doors(stage),
      ceiling(stage),
      floor(stage),
      bench(stage),
    ].join(''),
  }),
}

const hall = ({ paint }: Stage): string =>
  rect(0, 0, 800, 1000, paint('#39434d')) + rect(0, 470, 800, 290, '#1e2831')

function doors(stage: Stage): string {
  const steel = stage.paint('#b7c2c6')
  const xs = [40, 220, 400, 580, 760]
  return (
    rect(-10, 396, 820, 84, stage.paint('#e8ebe6')) +
    rect(-10, 430, 820, 22, stage.paint(pigment.lineTwo)) +
    rect(-10, 480, 820, 280, '#dff2f2', { opacity: 0.14 }) +
    shape('M60 480H150L70 760H-20ZM420 480H470L390 760H340ZM640 480H740L660 760H560Z', '#ffffff', {
      opacity: 0.12,
    }) +
    shape(boxes(xs.map((x) => [x - 11, 480, 22, 280] as const)), steel) +
    stroke(
      xs
        .slice(0, -1)
        .map((x) => d`M${x + 90} 480V760`)
        .join(''),
      darker(steel, 0.25),
      5,
    ) +
    rect(-10, 742, 820, 24, darker(steel, 0.15)) +
    [130, 670]
      .map(
        (x) =>
          rect(x - 62, 414, 124, 52, stage.paint('#f7f7f2'), { rx: 26 }) +
          stroke(d`M${x - 30} 440h60`, stage.paint(pigment.ink), 6, { 'stroke-dasharray': '16 10' }),
      )
      .join('') +
    circle(400, 438, 60, stage.paint(pigment.lineTwo)) +
    circle(400, 438, 44, stage.paint('#f7f7f2')) +
    circle(400, 438, 26, stage.paint(pigment.lineTwo))
  )
}

function ceiling(stage: Stage): string {
  const panel = stage.paint('#cfd6d4')
  const line = darker(panel, 0.16)
  return [
    shape('M-10 -10H810V300L740 396H60L-10 300Z', panel),
    stroke(
      steps(9, -400, 1200)
        .map((x) => d`M${x} -10L${400 + (x - 400) * 0.62} 396`)
        .join('') + 'M-10 110H810M-10 220H810M-10 310H810',
      line,
      3,
    ),
    shape('M120 -10H230L290 396H258ZM570 -10H680L542 396H510Z', '#fffbe8'),
    rect(-10, 386, 820, 14, darker(panel, 0.35)),
    glow(stage, 176, 120, 260, '#fff6d0', 0.35),
    glow(stage, 624, 120, 260, '#fff6d0', 0.35),
    stroke('M250 240V288M550 240V288', darker(panel, 0.5), 6),
    rect(214, 286, 372, 66, stage.paint('#2f3841'), { rx: 6 }),
    rect(214, 286, 372, 14, stage.paint(pigment.lineTwo)),
    stroke('M300 328H500', '#f4d35e', 9, { 'stroke-dasharray': '26 14' }),
    shape('M246 312L270 328L246 344Z', '#f7f7f2'),
  ].join('')
}

function floor(stage: Stage): string {
  const tile = stage.paint('#b9bfbc')
  return (
    rect(-10, 764, 820, 246, tile) +
    stroke(
      steps(11, -500, 1300)
        .map((x) => d`M${400 + (x - 400) * 0.62} 764L${x} 1010`)
        .join('') + 'M-10 846H810M-10 916H810',
      darker(tile, 0.14),
      2.6,
    ) +
    rect(-10, 764, 820, 8, darker(tile, 0.4)) +
    rect(-10, 792, 820, 30, stage.paint('#edbe3c')) +
    stroke(
      steps(21, 10, 790)
        .map((x) => d`M${x} 800h0.1M${x} 813h0.1`)
        .join(''),
      darker(stage.paint('#edbe3c'), 0.25),
      7,
    ) +
    shape('M100 830H190L120 1010H0ZM430 830H490L470 1010H360Z', lighter(tile, 0.6), { opacity: 0.25 }) +
    shape('M378 778H422L400 790Z', stage.paint(pigment.white))
  )
}

const bench = ({ paint }: Stage): string =>
  rect(610, 846, 170, 12, paint(pigment.wood), { rx: 4 }) +
  rect(610, 806, 170, 14, paint(pigment.wood), { rx: 4 }) +
  shape(
    boxes([
      [626, 806, 9, 84],
      [756, 806, 9, 84],
    ]),
    paint('#5d666d'),
  )
