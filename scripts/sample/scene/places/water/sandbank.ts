import { darker } from '../../kit/color.ts'
import { pigment } from '../../kit/pigment.ts'
import type { Stage } from '../../kit/stage.ts'
import { at, shape, stroke } from '../../kit/svg.ts'
import { sailBoat } from '../../shapes/boats.ts'
import { mist, range, sheet } from '../../shapes/land.ts'
import { reeds, tufts, woods } from '../../shapes/plants.ts'
import { water } from '../../shapes/water.ts'
import type { Place } from '../place.ts'

/** White sand that the river leaves behind at low water, with pools and wading birds. */
export const sandbank: Place = {
  ground: 905,
  water: 640,
  draw: (stage) => {
    const sand = stage.outdoors('#f1dfb4')
    return {
      back: [
        range(stage, 0, 400, 50, 1.1),
        range(stage, 1, 458, 28, 1.6),
        woods(stage, -20, 830, 506, 30, 0.4),
        water(stage, 500),
        mist(stage, 506, 60, 0.7),
        sailBoat(stage, 150, 560, 0.3, 0.3),
        sheet(
          stage,
          'M-30 700C160 690 300 640 470 600C620 566 720 580 830 560',
          stage.outdoors('#e6cf9c', 0.12),
          0.5,
        ),
        shape(
          'M840 640C700 650 560 660 430 704C330 740 420 770 560 768C660 766 760 740 840 742Z',
          stage.palette.water[1],
          { opacity: 0.8 },
        ),
        stroke(
          'M840 640C700 650 560 660 430 704C330 740 420 770 560 768C660 766 760 740 840 742',
          darker(sand, 0.12),
          6,
        ),
        stroke('M520 706h120M560 730h150M690 690h90', stage.palette.water[2], 3.4, { opacity: 0.7 }),
        sheet(stage, 'M-30 800C120 760 300 790 460 812C600 828 720 812 830 830', sand, 0.6),
        stroke(
          'M40 850q60 -16 130 -2t140 4M420 880q70 -18 150 -2t150 2M120 960q80 -18 160 0t150 0',
          darker(sand, 0.13),
          4,
        ),
        heron(stage, 600, 712, 0.9),
        heron(stage, 690, 736, 0.66),
        reeds(stage, 60, 800, 150, 7),
        tufts(stage, 840, 980, 8),
      ].join(''),
      front: driftwood(stage),
    }
  },
}

const heron = ({ paint }: Stage, x: number, y: number, size: number): string =>
  at(
    x,
    y,
    size,
    stroke('M-4 0V-34M6 0V-34', paint(pigment.ink), 3) +
      shape('M-40 -36C-20 -62 16 -60 26 -46C20 -32 -10 -28 -40 -36Z', paint(pigment.white)) +
      stroke('M20 -48C36 -60 20 -76 32 -88', paint(pigment.white), 8) +
      stroke('M36 -88l20 5', paint(pigment.ochre), 4),
  )

const driftwood = ({ paint }: Stage): string =>
  stroke(
    'M560 985C620 950 690 962 770 936M660 958l-16 -34M720 950l26 -30',
    darker(paint(pigment.wood), 0.15),
    17,
  ) + stroke('M572 976C630 948 690 956 764 932', paint('#c9a67c'), 4)
