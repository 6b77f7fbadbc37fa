import { darker, lighter } from '../../kit/color.ts'
import { boxes, d, steps } from '../../kit/path.ts'
import { pigment } from '../../kit/pigment.ts'
import type { Stage } from '../../kit/stage.ts'
import { at, circle, ellipse, rect, shape, stroke } from '../../kit/svg.ts'
import { books, celadonVase, fruitBowl, scrollJar } from '../../shapes/shelf-goods.ts'
import { view } from '../../shapes/view.ts'
import { glow } from '../../sky/glow.ts'
import type { Place } from '../place.ts'

const MOON_WINDOW = 'M400 214A106 106 0 0 1 400 426A106 106 0 0 1 400 214Z'

/** A scholar's study, its shelves painted as a chaekgado: books, vessels, and a round window. */
export const study: Place = {
  indoors: 0.66,
  ground: 935,
  draw: (stage) => ({
    back: [shelves(stage), roundWindow(stage), goods(stage), floor(stage), desk(stage)].join(''),
  }),
}

const COLUMNS = [24, 272, 528, 776]
const ROWS = [30, 190, 450, 600, 740]

function shelves({ paint }: Stage): string {
  const back = paint('#4f7a74')
  const wood = paint('#8a4b33')
  const cells = COLUMNS.slice(0, -1).flatMap((x, index) =>
    ROWS.slice(0, -1).map(
      (y, row) => [x, y, (COLUMNS[index + 1] ?? x) - x, (ROWS[row + 1] ?? y) - y] as const,
    ),
  )
  return (
    rect(0, 0, 800, 780, back) +
    cells
      .map(
        ([x, y, w, h]) =>
          shape(d`M${x} ${y}h${w}l-26 22h${52 - w}Z`, darker(back, 0.4)) +
          shape(d`M${x} ${y}l26 22v${h - 22}l-26 0Z`, darker(back, 0.24)),
      )
      .join('') +
    shape(
      boxes([
        ...COLUMNS.map((x) => [x - 8, 14, 16, 744] as const),
        ...ROWS.map((y) => [16, y - 8, 768, 16] as const),
      ]),
      wood,
    ) +
    stroke(ROWS.map((y) => d`M16 ${y - 6}H784`).join(''), lighter(wood, 0.3), 3)
  )
}

const roundWindow = (stage: Stage): string =>
  circle(400, 320, 122, stage.paint('#8a4b33')) +
  view(stage, MOON_WINDOW, 350) +
  stroke('M400 214V426M294 320H506', stage.paint('#8a4b33'), 5) +
  circle(400, 320, 108, 'none', { stroke: stage.paint('#5f3224'), 'stroke-width': 5 })

const goods = (stage: Stage): string =>
  [
    at(150, 182, 1, books(stage, 4, 0)),
    at(400, 182, 1, books(stage, 3, 2)),
    at(650, 182, 0.95, celadonVase(stage)),
    at(106, 442, 1.2, celadonVase(stage)),
    at(204, 442, 1, books(stage, 6, 1, 92)),
    at(650, 442, 1.05, books(stage, 7, 3)),
    at(148, 592, 1, fruitBowl(stage)),
    at(400, 592, 0.92, scrollJar(stage)),
    at(650, 592, 1, books(stage, 3, 4)),
    at(120, 732, 1, books(stage, 3, 5)),
    at(400, 732, 1, books(stage, 3, 1)),
    at(660, 732, 1, fruitBowl(stage)),
  ].join('')

const floor = ({ paint }: Stage): string =>
  rect(0, 758, 800, 250, paint('#c99550')) +
  rect(0, 758, 800, 16, '#1c1a2b', { opacity: 0.2 }) +
  stroke(
    steps(6, -300, 1100)
      .map((x) => d`M${400 + (x - 400) * 0.6} 774L${x} 1010`)
      .join('') + 'M-10 850H810M-10 940H810',
    darker(paint('#c99550'), 0.16),
    3,
  )

function desk(stage: Stage): string {
  const wood = stage.paint('#7a4630')
  return (
    ellipse(400, 892, 250, 18, '#1c1a2b', { opacity: 0.16 }) +
    shape(
      'M190 806Q170 806 168 790H632Q630 806 610 806L596 888H572L576 822H224L228 888H204Z',
      darker(wood, 0.14),
    ) +
    rect(164, 786, 472, 18, lighter(wood, 0.12), { rx: 6 }) +
    shape('M330 786L318 766H400L404 772L408 766H490L478 786Z', stage.paint(pigment.paper)) +
    stroke('M340 778h50M418 778h50', stage.paint(pigment.rock), 3, { 'stroke-dasharray': '8 5' }) +
    rect(214, 766, 54, 20, stage.paint(pigment.ink), { rx: 4 }) +
    shape('M556 786h36l6 -44h-48Z', stage.paint(pigment.celadon)) +
    stroke('M566 742l-8 -56M576 742l4 -66M586 742l14 -50', stage.paint(pigment.wood), 5) +
    glow(stage, 520, 740, 240, '#ffcf73', 0.2)
  )
}
