import { darker, lighter } from '../../kit/color.ts'
import { boxes, d, steps } from '../../kit/path.ts'
import { pigment } from '../../kit/pigment.ts'
import type { Stage } from '../../kit/stage.ts'
import { circle, rect, shape, stroke } from '../../kit/svg.ts'
import { ground, mist, range } from '../../shapes/land.ts'
import { tufts, woods } from '../../shapes/plants.ts'
import { roundTree } from '../../shapes/trees.ts'
import type { Place } from '../place.ts'

/** Slab blocks of flats, one behind the other, with a playground between them. */
export const apartments: Place = {
  ground: 945,
  draw: (stage) => ({
    back: [
      range(stage, 0, 440, 60, 1.3),
      slab(stage, 300, 700, 200, 330, 0.42, '#e2d3b8'),
      slab(stage, 540, 700, 190, 360, 0.42, '#d9cfc0'),
      mist(stage, 680, 160, 0.6),
      slab(stage, 120, 760, 220, 470, 0.16, '#e8dcc4'),
      slab(stage, 430, 750, 210, 420, 0.16, '#e6d6bb'),
      slab(stage, -90, 800, 230, 610, 0, '#eadfc9'),
      slab(stage, 630, 800, 240, 560, 0, '#eadfc9'),
      woods(stage, -20, 830, 806, 60, 0.08),
      ground(stage, 796, '#9dbb6d', 4),
      shape('M-10 880Q400 836 810 884V1010H-10Z', stage.outdoors('#dccbaa')),
      playground(stage),
      roundTree(stage, 92, 880, 230, '#78a353'),
      roundTree(stage, 716, 880, 210, '#d8a244'),
      tufts(stage, 830, 868, 10),
    ].join(''),
  }),
}

/** Balcony over balcony between the stairwells; a coloured band marks the block. */
function slab(
  stage: Stage,
  x: number,
  y: number,
  width: number,
  height: number,
  distance: number,
  color: string,
): string {
  const wall = stage.paint(color, distance)
  const top = y - height
  const floors = Math.round(height / 36)
  const rows = steps(floors, top + 18, y - 30)
  const bays = [0.05, 0.38, 0.71]
  const panes = new Map<string, [number, number, number, number][]>()
  for (const row of rows)
    for (const bay of bays)
      for (const part of [0, 0.13]) {
        const pane = stage.pane('#8fb2bd', distance)
        panes.set(pane, [...(panes.get(pane) ?? []), [x + width * (bay + part), row, width * 0.11, 17]])
      }
  return [
    rect(x, top, width, height, wall),
    [...panes].map(([pane, list]) => shape(boxes(list), pane)).join(''),
    shape(
      boxes(rows.flatMap((row) => bays.map((bay) => [x + width * bay, row + 15, width * 0.24, 8] as const))),
      lighter(wall, 0.4),
    ),
    shape(
      boxes(
        rows.flatMap((row) => bays.map((bay) => [x + width * bay, row + 22, width * 0.24, 2.5] as const)),
      ),
      darker(wall, 0.3),
    ),
    shape(
      boxes([
        [x + width * 0.31, top, width * 0.05, height],
        [x + width * 0.64, top, width * 0.05, height],
      ]),
      darker(wall, 0.1),
    ),
    rect(x, top + 18, width, 14, stage.paint(pigment.jade, distance), { opacity: 0.75 }),
    rect(x + width * 0.3, top - 18, width * 0.18, 20, darker(wall, 0.1)),
    rect(x - 3, top - 5, width + 6, 9, stage.time === 'snow' ? '#f5f8fb' : lighter(wall, 0.3)),
    rect(x + width * 0.93, top, width * 0.07, height, darker(wall, 0.4), { opacity: 0.3 }),
  ].join('')
}

function playground({ paint }: Stage): string {
  return (
    stroke('M470 872L492 768H596L618 872', paint(pigment.blue), 8) +
    stroke('M524 770V836M560 770V836', paint(pigment.steel), 3) +
    rect(514, 834, 56, 8, paint(pigment.vermilion), { rx: 3 }) +
    shape(
      boxes([
        [236, 760, 12, 112],
        [304, 760, 12, 112],
      ]),
      paint(pigment.jade),
    ) +
    rect(230, 796, 92, 10, paint(pigment.ochre)) +
    shape('M224 764L276 724L328 764Z', paint(pigment.vermilion)) +
    shape(d`M314 798Q352 800 376 850T420 872V882Q376 884 360 854T314 812Z`, paint(pigment.yellow)) +
    circle(276, 752, 6, paint(pigment.paper))
  )
}
