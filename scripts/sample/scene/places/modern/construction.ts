import { darker, lighter } from '../../kit/color.ts'
import { boxes, d, steps } from '../../kit/path.ts'
import { pigment } from '../../kit/pigment.ts'
import type { Stage } from '../../kit/stage.ts'
import { at, rect, shape, stroke } from '../../kit/svg.ts'
import { building } from '../../shapes/building.ts'
import { excavatorShape } from '../../shapes/excavator.ts'
import { ground, mist, range } from '../../shapes/land.ts'
import { glow } from '../../sky/glow.ts'
import type { Place } from '../place.ts'

/** The building of the underground line: a strutted pit, cranes, and scaffolds over it. */
export const construction: Place = {
  ground: 935,
  draw: (stage) => ({
    back: [
      range(stage, 0, 420, 60, 1.2),
      mist(stage, 500, 120, 0.6),
      [20, 130, 560, 690]
        .map((x, index) =>
          building(stage, {
            x,
            y: 620,
            width: 100,
            height: 150 + (index % 3) * 50,
            floors: 6,
            columns: 4,
            color: '#c7bda9',
            glass: '#8fabb3',
            distance: 0.44,
          }),
        )
        .join(''),
      crane(stage, 210, 620, 470, 1),
      crane(stage, 640, 620, 380, -1),
      frame(stage),
      ground(stage, 616, '#c9a06a', 3),
      at(180, 664, 0.62, excavatorShape(stage)),
      heap(stage),
      pit(stage),
      ground(stage, 872, '#b98d5b', 3),
      barrier(stage),
    ].join(''),
  }),
}

function crane(stage: Stage, x: number, y: number, height: number, side: 1 | -1): string {
  const color = stage.paint('#e9a93a', 0.1)
  const top = y - height
  const zigzag = steps(Math.round(height / 26), y, top)
    .map((cy, index) => `${index ? 'L' : 'M'}${x + (index % 2 ? 11 : -11)} ${cy.toFixed(1)}`)
    .join('')
  const jib = steps(15, -90, 330)
    .map((dx, index) => `${index ? 'L' : 'M'}${(x + side * dx).toFixed(1)} ${top + (index % 2 ? 0 : 20)}`)
    .join('')
  return (
    stroke(
      d`M${x - 11} ${y}V${top}M${x + 11} ${y}V${top}M${x - side * 90} ${top}H${x + side * 330}M${x - side * 90} ${top + 20}H${x + side * 330}`,
      color,
      4,
    ) +
    stroke(zigzag + jib, color, 2.6) +
    stroke(
      d`M${x} ${top - 56}V${top}M${x} ${top - 56}L${x + side * 250} ${top}M${x} ${top - 56}L${x - side * 84} ${top}`,
      color,
      3.4,
    ) +
    rect(x - side * 84 - 18, top + 6, 36, 44, stage.paint('#8d8f94', 0.1)) +
    rect(x - 15, top + 20, 30, 30, stage.paint(pigment.vermilion, 0.1)) +
    stroke(d`M${x + side * 240} ${top + 20}V${top + 150}`, stage.paint(pigment.ink, 0.2), 2.4) +
    rect(x + side * 240 - 34, top + 150, 68, 16, stage.paint(pigment.vermilion, 0.1))
  )
}

/** A house in its skeleton. */
function frame(stage: Stage): string {
  const concrete = stage.paint(pigment.concrete, 0.12)
  const floors = [420, 468, 516, 564]
  return (
    shape(boxes(steps(6, 330, 530).map((x) => [x, 410, 10, 210] as const)), darker(concrete, 0.2)) +
    shape(boxes(floors.map((y) => [322, y, 226, 11] as const)), concrete) +
    stroke('M348 410V380M392 410V384M436 410V376M480 410V386M524 410V380', stage.paint('#a0644a'), 3) +
    shape(
      boxes([
        [346, 431, 72, 37],
        [446, 479, 72, 37],
      ]),
      stage.paint(pigment.jade, 0.2),
      { opacity: 0.6 },
    )
  )
}

const heap = (stage: Stage): string =>
  shape('M470 700C520 630 560 600 620 590C690 600 740 640 830 690V720H460Z', stage.outdoors('#a9794b')) +
  shape(
    'M620 590C690 600 740 640 830 690V720H690C690 670 660 620 620 590Z',
    darker(stage.outdoors('#a9794b'), 0.18),
  )

function pit(stage: Stage): string {
  const earth = stage.paint('#8b5f3e')
  const steel = stage.paint('#8d6a5c')
  return [
    shape('M60 700H740L800 880H0Z', darker(earth, 0.45)),
    shape('M60 700L0 880H120L150 700ZM740 700L800 880H680L650 700Z', earth),
    shape(boxes(steps(17, 62, 722).map((x) => [x, 690, 15, 70] as const)), stage.paint('#a88a6a')),
    rect(56, 690, 688, 14, darker(steel, 0.2)),
    [740, 792, 850]
      .map(
        (y, index) =>
          rect(150 - index * 26, y, 500 + index * 52, 17 + index * 3, steel) +
          rect(150 - index * 26, y, 500 + index * 52, 5, lighter(steel, 0.3)),
      )
      .join(''),
    shape(
      boxes([
        [300, 700, 17, 180],
        [486, 700, 17, 180],
      ]),
      darker(steel, 0.2),
    ),
    stroke(
      'M330 870L372 760M460 870L430 760M340 846H452M350 814H442M362 784H434',
      stage.paint(pigment.steel),
      5,
    ),
    glow(stage, 400, 760, 180),
  ].join('')
}

function barrier({ paint }: Stage): string {
  const stripes = steps(12, 40, 700)
    .map((x) => d`M${x} 890h34l-16 26h-34Z`)
    .join('')
  return (
    shape(
      boxes([
        [70, 870, 12, 70],
        [390, 870, 12, 70],
        [714, 870, 12, 70],
      ]),
      paint(pigment.steel),
    ) +
    rect(20, 888, 760, 30, paint(pigment.white), { rx: 4 }) +
    shape(stripes, paint('#e8762d')) +
    [76, 396, 720].map((x) => rect(x - 9, 852, 18, 22, '#ffb347', { rx: 8 })).join('')
  )
}
