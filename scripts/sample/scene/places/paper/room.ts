import { darker, lighter } from '../../kit/color.ts'
import { boxes, d, steps } from '../../kit/path.ts'
import { pigment } from '../../kit/pigment.ts'
import type { Stage } from '../../kit/stage.ts'
import { ellipse, rect, shape, stroke } from '../../kit/svg.ts'
import { foldingScreen } from '../../shapes/folding-screen.ts'
import { glow } from '../../sky/glow.ts'
import { view } from '../../shapes/view.ts'
import type { Place } from '../place.ts'

/** A room with a papered floor, an open door to the court, and the screen of sun, moon and five peaks. */
export const room: Place = {
  indoors: 0.66,
  ground: 930,
  draw: (stage) => ({
    back: [
      walls(stage),
      view(stage, 'M64 250H240V700H64Z', 480),
      doors(stage),
      foldingScreen(stage, 300, 300, 440, 420),
      seat(stage),
      lampStand(stage),
    ].join(''),
  }),
}

function walls({ paint, gradient }: Stage): string {
  const paper = paint('#f1e2c0')
  const floor = paint('#dcae63')
  const wood = paint('#7c5238')
  return (
    rect(
      0,
      0,
      800,
      760,
      gradient([
        [0, darker(paper, 0.16)],
        [0.5, paper],
        [1, darker(paper, 0.06)],
      ]),
    ) +
    rect(0, 0, 800, 120, darker(wood, 0.2)) +
    stroke(
      steps(8, 40, 760)
        .map((x) => d`M${x} 0L${400 + (x - 400) * 0.9} 120`)
        .join(''),
      wood,
      26,
    ) +
    rect(0, 112, 800, 26, wood) +
    shape(
      boxes([
        [18, 120, 26, 640],
        [258, 120, 22, 640],
        [760, 120, 26, 640],
      ]),
      wood,
    ) +
    rect(0, 190, 800, 14, wood) +
    rect(0, 742, 800, 20, darker(wood, 0.1)) +
    rect(0, 760, 800, 250, floor) +
    stroke('M-10 840H810M-10 930H810M160 760L90 1010M400 760V1010M640 760L720 1010', darker(floor, 0.16), 3) +
    shape('M-10 762H810V790H-10Z', darker(floor, 0.3), { opacity: 0.3 })
  )
}

/** Doors of paper lattice, pushed open to the left and right. */
function doors(stage: Stage): string {
  const wood = stage.paint('#7c5238')
  const leaf = (x: number, w: number): string =>
    rect(x, 250, w, 450, lighter(stage.paint('#f6ead0'), 0.3), { opacity: 0.94 }) +
    stroke(
      steps(5, x, x + w)
        .map((bx) => d`M${bx} 250V700`)
        .join('') +
        steps(12, 250, 700)
          .map((y) => d`M${x} ${y}h${w}`)
          .join(''),
      wood,
      2.6,
    ) +
    stroke(d`M${x} 250h${w}v450h${-w}Z`, wood, 7)
  return leaf(46, 44) + leaf(214, 44) + rect(44, 700, 216, 16, wood)
}

function seat({ paint }: Stage): string {
  const silk = paint(pigment.vermilion)
  const table = paint('#8a4f35')
  return (
    ellipse(520, 842, 220, 30, '#1c1a2b', { opacity: 0.14 }) +
    shape('M370 800Q520 780 670 800L696 850Q520 872 344 850Z', silk) +
    shape('M396 806Q520 792 644 806L660 838Q520 852 380 838Z', lighter(silk, 0.16)) +
    rect(410, 722, 220, 76, paint(pigment.jade), { rx: 24 }) +
    rect(430, 736, 180, 48, lighter(paint(pigment.jade), 0.2), { rx: 16 }) +
    rect(440, 786, 160, 12, table) +
    shape(
      boxes([
        [448, 798, 12, 34],
        [580, 798, 12, 34],
      ]),
      darker(table, 0.2),
    ) +
    rect(480, 776, 58, 10, paint(pigment.paper))
  )
}

function lampStand(stage: Stage): string {
  const wood = stage.paint(pigment.brown)
  return (
    stroke('M712 850V650M680 852H744M694 700H730', wood, 8) +
    shape(
      'M684 650C684 600 740 600 740 650Z',
      stage.palette.glow > 0 ? '#ffe2a0' : stage.paint(pigment.paper),
    ) +
    glow(stage, 712, 630, 210, '#ffcf73', 0.25)
  )
}
