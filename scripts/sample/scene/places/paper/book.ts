import { darker, lighter } from '../../kit/color.ts'
import { d, steps } from '../../kit/path.ts'
import { pigment } from '../../kit/pigment.ts'
import type { Stage } from '../../kit/stage.ts'
import { circle, ellipse, rect, shape, stroke } from '../../kit/svg.ts'
import { hall } from '../../shapes/hall.ts'
import { peak } from '../../shapes/land.ts'
import { pine } from '../../shapes/trees.ts'
import { cloud } from '../../sky/cloud.ts'
import { glow } from '../../sky/glow.ts'
import type { Place } from '../place.ts'

/** An old book that lies open; what it tells stands up from its pages. */
export const book: Place = {
  indoors: 0.66,
  ground: 945,
  draw: (stage) => ({ back: [wall(stage), pages(stage), story(stage)].join('') }),
}

function wall(stage: Stage): string {
  const [top, middle] = stage.palette.sky
  const { disc } = stage.palette
  return (
    rect(
      0,
      0,
      800,
      1000,
      stage.gradient([
        [0, top],
        [0.7, middle],
        [1, stage.palette.haze],
      ]),
    ) +
    circle(400, 330, 286, disc?.color ?? stage.palette.cloud, { opacity: 0.22 }) +
    circle(400, 330, 210, disc?.color ?? stage.palette.cloud, { opacity: 0.35 }) +
    glow(stage, 400, 420, 420, '#ffdf9a', 0.35) +
    rect(0, 800, 800, 200, stage.paint('#7d5138')) +
    rect(0, 800, 800, 14, darker(stage.paint('#7d5138'), 0.3)) +
    stroke('M60 850h200M480 960h260M90 960h120', darker(stage.paint('#7d5138'), 0.2), 4)
  )
}

/** The columns of a page, right or left of the fold; `shift` puts them between the ruled lines. */
const columns = (side: 1 | -1, shift = 0): string =>
  steps(8 - (shift ? 1 : 0), 0.1 + shift, 0.94 - shift)
    .map((t) => {
      const x = 400 + side * t * 340
      const y = 690 - 42 * Math.sin(t * 2.4)
      return d`M${x} ${y + 8}L${x + side * t * 40} ${y + 176 - 14 * t}`
    })
    .join('')

function pages({ paint, gradient }: Stage): string {
  const paper = paint('#f7ecd0')
  const left = 'M400 690C320 640 180 640 66 676L20 872C150 836 310 840 400 890Z'
  const right = 'M400 690C480 640 620 640 734 676L780 872C650 836 490 840 400 890Z'
  return [
    ellipse(400, 894, 390, 26, '#1c1a2b', { opacity: 0.28 }),
    shape(
      'M400 706C310 660 170 656 58 690L4 892C150 856 310 862 400 908C490 862 650 856 796 892L742 690C630 656 490 660 400 706Z',
      paint('#33597a'),
    ),
    shape(
      'M400 698C316 650 176 648 62 682L12 882C150 846 310 850 400 898C490 850 650 846 788 882L738 682C624 648 484 650 400 698Z',
      darker(paper, 0.14),
    ),
    shape(
      left,
      gradient(
        [
          [0, paper],
          [0.85, paper],
          [1, darker(paper, 0.16)],
        ],
        'across',
      ),
    ),
    shape(
      right,
      gradient(
        [
          [0, darker(paper, 0.2)],
          [0.15, paper],
          [1, paper],
        ],
        'across',
      ),
    ),
    stroke(columns(-1) + columns(1), darker(paper, 0.16), 2),
    stroke(columns(-1, 0.06) + columns(1, 0.06), paint(pigment.ink), 9, {
      'stroke-dasharray': '9 9',
      opacity: 0.4,
      'stroke-linecap': 'butt',
    }),
    stroke('M400 690V890', darker(paper, 0.34), 4),
  ].join('')
}

/** A little land of cut paper: peaks, a hall, a stream, the moon. */
const story = (stage: Stage): string =>
  [
    peak(stage, 250, 712, 260, 330, 0),
    peak(stage, 560, 712, 270, 360, 0),
    peak(stage, 400, 720, 330, 430, 1),
    cloud(stage, 200, 400, 200),
    cloud(stage, 640, 470, 200),
    peak(stage, 170, 716, 230, 190, 2),
    peak(stage, 640, 716, 240, 200, 2),
    hall(stage, { x: 400, y: 716, width: 190, wall: 62, roof: 74, bays: 5 }),
    pine(stage, 212, 728, 190),
    pine(stage, 600, 728, 180, { flip: true }),
    shape('M372 716C380 760 330 790 350 870L450 872C470 800 420 770 428 716Z', stage.palette.water[1], {
      opacity: 0.9,
    }),
    stroke('M380 760h36M366 800h60M362 840h70', lighter(stage.palette.water[2], 0.2), 4, { opacity: 0.7 }),
  ].join('')
