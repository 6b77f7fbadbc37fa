import { darker, lighter } from '../../kit/color.ts'
import { d, steps } from '../../kit/path.ts'
import { pigment } from '../../kit/pigment.ts'
import { HEIGHT, type Stage, WIDTH } from '../../kit/stage.ts'
import { circle, rect, shape, stroke } from '../../kit/svg.ts'
import { skyline } from '../../shapes/skyline.ts'
import { view } from '../../shapes/view.ts'
import { water } from '../../shapes/water.ts'
import { glow } from '../../sky/glow.ts'
import type { Place } from '../place.ts'

const WINDOWS = [
  [40, 178],
  [582, 178],
] as const

/** Inside a car of line 2, its straps swinging, the city in the windows. */
export const train: Place = {
  indoors: 0.9,
  ground: 935,
  draw: (stage) => ({
    back: [
      car(stage),
      windows(stage),
      door(stage),
      seats(stage),
      floor(stage),
      poles(stage),
      ceiling(stage),
    ].join(''),
    front: straps(stage),
  }),
}

const car = ({ paint }: Stage): string =>
  rect(0, 0, WIDTH, HEIGHT, paint('#dfe4df')) +
  rect(0, 190, WIDTH, 34, paint('#f0f1ec')) +
  rect(0, 216, WIDTH, 10, paint(pigment.lineTwo))

function windows(stage: Stage): string {
  const frame = stage.paint('#a9b3b4')
  const outlines = WINDOWS.map(([x, width]) => d`M${x} 300h${width}v230h${-width}Z`)
  const doorPanes = 'M300 300h84v270h-84ZM416 300h84v270h-84Z'
  return (
    view(stage, outlines.join('') + doorPanes, 390, (near) => skyline(near, 500) + water(near, 500, 600)) +
    outlines
      .map((outline) => stroke(outline, frame, 13) + shape(outline, '#ffffff', { opacity: 0.06 }))
      .join('') +
    WINDOWS.map(([x]) => shape(d`M${x + 20} 300h44l-60 230h-4V380Z`, '#ffffff', { opacity: 0.2 })).join('') +
    WINDOWS.map(
      ([x, width]) =>
        rect(x, 236, width, 46, stage.paint(pigment.celadon), { rx: 4 }) +
        stroke(d`M${x + 16} 259h${width - 32}`, stage.paint(pigment.lineTwo), 5) +
        stroke(
          steps(6, x + 20, x + width - 20)
            .map((cx) => d`M${cx} 259h0.1`)
            .join(''),
          stage.paint(pigment.white),
          9,
        ),
    ).join('')
  )
}

function door(stage: Stage): string {
  const steel = stage.paint('#c3cccc')
  return (
    shape('M270 236H398V800H270ZM300 300V570H384V300ZM402 236H530V800H402ZM416 300V570H500V300Z', steel, {
      'fill-rule': 'evenodd',
    }) +
    stroke('M270 236H530V800M270 236V800', darker(steel, 0.3), 9) +
    stroke('M400 236V800', darker(steel, 0.45), 4) +
    stroke('M300 300h84v270h-84ZM416 300h84v270h-84Z', darker(steel, 0.2), 7) +
    rect(360, 640, 12, 60, darker(steel, 0.3), { rx: 6 }) +
    rect(428, 640, 12, 60, darker(steel, 0.3), { rx: 6 }) +
    rect(330, 250, 140, 34, stage.paint('#2f3841'), { rx: 5 }) +
    stroke('M350 267H450', '#7ee08f', 7, { 'stroke-dasharray': '18 10' })
  )
}

function seats(stage: Stage): string {
  const green = stage.paint('#4d9a70')
  return [-20, 560]
    .map(
      (x) =>
        rect(x, 570, 260, 130, green, { rx: 18 }) +
        rect(x, 690, 260, 44, lighter(green, 0.16), { rx: 14 }) +
        rect(x, 734, 260, 76, stage.paint('#8d979a')) +
        stroke(
          steps(5, x + 4, x + 256)
            .map((sx) => d`M${sx} 580V728`)
            .join(''),
          darker(green, 0.25),
          4,
        ),
    )
    .join('')
}

const floor = ({ paint }: Stage): string =>
  rect(0, 800, WIDTH, 210, paint('#a7a9a4')) +
  rect(0, 800, WIDTH, 12, '#1c1a2b', { opacity: 0.25 }) +
  shape('M270 812H530L600 1010H200Z', paint('#bfc1ba')) +
  stroke('M290 826H510', paint('#edbe3c'), 12) +
  stroke('M0 880H200M600 880H800M0 950H170M630 950H800', darker(paint('#a7a9a4'), 0.14), 3)

const poles = ({ paint }: Stage): string =>
  stroke('M250 150V806M550 150V806', paint('#8f9b9e'), 12) +
  stroke('M247 150V806M547 150V806', paint('#eef2f1'), 4)

function ceiling(stage: Stage): string {
  const panel = stage.paint('#eceeea')
  return (
    shape('M-10 -10H810V120Q400 176 -10 120Z', panel) +
    shape('M180 -10H620L560 122Q400 140 240 122Z', '#fffbea') +
    stroke('M240 122Q400 140 560 122M120 -10L190 130M680 -10L610 130', darker(panel, 0.16), 4) +
    glow(stage, 400, 60, 330, '#fff6d0', 0.4) +
    stroke('M-10 160Q400 206 810 160', stage.paint('#8f9b9e'), 9)
  )
}

const straps = ({ paint }: Stage): string =>
  steps(9, 40, 760)
    .map((x, index) => {
      const top = 182 - Math.abs(x - 400) * 0.055
      const swing = index % 2 ? 5 : -4
      return (
        stroke(d`M${x} ${top}L${x + swing} ${top + 50}`, paint('#d9d2c0'), 9) +
        circle(x + swing * 1.4, top + 70, 18, 'none', { stroke: paint('#f4f1e6'), 'stroke-width': 8 }) +
        circle(x + swing * 1.4, top + 70, 22, 'none', { stroke: paint('#8f9b9e'), 'stroke-width': 1.5 })
      )
    })
    .join('')
