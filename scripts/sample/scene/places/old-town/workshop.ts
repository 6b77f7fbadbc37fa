import { darker, lighter, mix } from '../../kit/color.ts'
import { boxes, d, steps } from '../../kit/path.ts'
import { pigment } from '../../kit/pigment.ts'
import type { Stage } from '../../kit/stage.ts'
import { at, ellipse, rect, shape, stroke } from '../../kit/svg.ts'
import { masonry } from '../../shapes/masonry.ts'
import { glow } from '../../sky/glow.ts'
import type { Place } from '../place.ts'

/** A smith's workshop: beams, tools on the wall, the forge's fire and the anvil. */
export const workshop: Place = {
  indoors: 0.66,
  ground: 930,
  draw: (stage) => ({
    back: [
      walls(stage),
      window(stage),
      at(312, 226, 1, tools(stage)),
      forge(stage),
      anvil(stage),
      barrel(stage),
    ].join(''),
    front: beams(stage),
  }),
}

function walls({ paint, gradient }: Stage): string {
  const mud = paint('#b08a60')
  const floor = paint('#8f6d4b')
  return (
    rect(
      0,
      0,
      800,
      800,
      gradient([
        [0, darker(mud, 0.45)],
        [0.6, mud],
        [1, darker(mud, 0.12)],
      ]),
    ) +
    shape(
      boxes([
        [60, 90, 30, 720],
        [388, 90, 30, 720],
        [716, 90, 30, 720],
      ]),
      paint(pigment.brown),
    ) +
    stroke('M110 300l60 10M500 640l70 -8M620 260l60 6M250 700l50 6', darker(mud, 0.2), 4) +
    rect(0, 800, 800, 200, floor) +
    stroke('M40 850h150M320 876h210M600 850h160M120 930h220M480 960h240', darker(floor, 0.2), 4)
  )
}

function window(stage: Stage): string {
  const wood = stage.paint(pigment.brown)
  return (
    rect(470, 190, 190, 210, stage.palette.sky[1]) +
    ellipse(520, 400, 120, 60, stage.palette.hills[1], {
      'clip-path': stage.clip('M470 190h190v210h-190Z'),
    }) +
    ellipse(640, 400, 90, 80, stage.palette.hills[2], { 'clip-path': stage.clip('M470 190h190v210h-190Z') }) +
    stroke('M470 190h190v210h-190ZM533 190v210M597 190v210M470 260h190M470 330h190', wood, 9) +
    rect(456, 400, 218, 18, darker(wood, 0.2))
  )
}

/** Hammers, tongs, sickles and hoes on pegs. */
function tools({ paint }: Stage): string {
  const wood = paint(pigment.wood)
  const iron = mix(paint('#5c6470'), '#20242c', 0.1)
  return (
    rect(104, 236, 270, 14, paint('#5d4131')) +
    stroke('M130 250v110M190 250v120M250 250v70M310 250v120', wood, 9) +
    rect(108, 350, 44, 24, iron, { rx: 3 }) +
    shape('M172 366h36l6 34h-48Z', iron) +
    shape('M250 316C226 330 220 380 262 396C236 372 244 336 262 326Z', iron) +
    stroke('M302 360C288 400 296 420 306 430M318 360C332 400 324 420 314 430', iron, 8) +
    stroke('M346 250v60', wood, 8) +
    shape('M346 306q-34 10 -36 40q22 -18 42 -18Z', iron)
  )
}

const fire = (color: string, size: number): string =>
  shape(
    d`M${210 - 70 * size} 700C${210 - 90 * size} ${700 - 80 * size} ${210 - 30 * size} ${700 - 90 * size} ${210 - 40 * size} ${700 - 150 * size}C${210 + 10 * size} ${700 - 120 * size} ${210} ${700 - 190 * size} ${210 + 30 * size} ${700 - 210 * size}C${210 + 30 * size} ${700 - 130 * size} ${210 + 100 * size} ${700 - 90 * size} ${210 + 70 * size} 700Z`,
    color,
  )

function forge(stage: Stage): string {
  return [
    masonry(stage, 60, 560, 300, 260, '#8d7a6a', { course: 32 }),
    shape('M60 566L120 420V90H300V420L360 566Z', stage.paint('#7a6858')),
    shape('M210 420V90H300V420L360 566H240Z', darker(stage.paint('#7a6858'), 0.2)),
    shape('M104 720V640Q210 540 316 640V720Z', '#2a1a1c'),
    fire('#e4532c', 0.68),
    fire('#f7a13c', 0.48),
    fire('#ffe08a', 0.27),
    stroke('M120 716h180', '#7a2a1f', 16, { 'stroke-dasharray': '14 10' }),
    glow(stage, 210, 640, 300, '#ff9a4a', 0.6),
    stroke('M262 560h0.1M290 520h0.1M180 500h0.1M246 480h0.1M316 570h0.1', '#ffd27a', 6),
  ].join('')
}

function anvil({ paint }: Stage): string {
  const iron = paint('#59616d')
  return (
    ellipse(520, 872, 110, 14, '#1c1a2b', { opacity: 0.25 }) +
    shape('M462 870L470 778H572L580 870Z', paint(pigment.wood)) +
    stroke('M470 800H574M466 840H578', darker(paint(pigment.wood), 0.35), 6) +
    shape('M420 712H620V742C590 744 566 750 560 778H482C478 752 450 748 420 712Z', iron) +
    rect(420, 708, 200, 10, lighter(iron, 0.35)) +
    stroke('M500 704H590', '#ff9a4a', 11) +
    stroke('M586 704H640', paint(pigment.wood), 8)
  )
}

const barrel = ({ paint, palette }: Stage): string =>
  shape('M650 860C636 800 640 760 652 730H752C764 760 768 800 754 860Z', paint(pigment.wood)) +
  ellipse(702, 730, 50, 13, palette.water[0]) +
  stroke('M644 766H760M646 828H758', paint('#5c6470'), 8) +
  stroke('M676 742V858M702 744V860M728 742V858', darker(paint(pigment.wood), 0.25), 3)

const beams = ({ paint }: Stage): string =>
  shape('M-10 -10H810V60H-10Z', darker(paint(pigment.brown), 0.3)) +
  rect(-10, 60, 820, 34, paint(pigment.brown)) +
  stroke(
    steps(9, 40, 760)
      .map((x) => d`M${x} -10V58`)
      .join(''),
    darker(paint(pigment.brown), 0.1),
    22,
  ) +
  stroke('M560 94v40', paint(pigment.ink), 3) +
  shape('M536 134h48l10 44h-68Z', paint('#59616d'))
