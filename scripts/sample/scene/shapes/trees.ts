import { darker, lighter, mix } from '../kit/color.ts'
import { d } from '../kit/path.ts'
import { pigment } from '../kit/pigment.ts'
import type { Stage } from '../kit/stage.ts'
import { at, shape, stroke } from '../kit/svg.ts'

/** A cushion of leaves with a flat foot, and light (or snow) on its top. */
export function cushion(stage: Stage, x: number, y: number, w: number, h: number, color: string): string {
  const outline = (cx: number, cy: number, s: number, t: number): string =>
    d`M${cx - (w / 2) * s} ${cy}Q${cx - (w / 2) * s} ${cy - h * 0.72 * t} ${cx - w * 0.2 * s} ${cy - h * 0.74 * t}Q${cx} ${
      cy - h * 1.2 * t
    } ${cx + w * 0.22 * s} ${cy - h * 0.72 * t}Q${cx + (w / 2) * s} ${cy - h * 0.7 * t} ${cx + (w / 2) * s} ${cy}Q${cx} ${
      cy + h * 0.2 * t
    } ${cx - (w / 2) * s} ${cy}Z`
  const light = stage.time === 'snow' ? '#f7f9fc' : lighter(color, 0.16)
  return (
    shape(outline(x, y, 1, 1), color) +
    shape(outline(x - w * 0.04, y - h * 0.3, 0.74, 0.62), light, {
      opacity: stage.time === 'snow' ? 0.92 : 0.75,
    })
  )
}

/** A red pine with a bent trunk and flat cushions; it leans right, or left when `flip` is set. */
export function pine(
  stage: Stage,
  x: number,
  y: number,
  height: number,
  { flip = false, distance = 0 } = {},
): string {
  const bark = stage.paint('#9a5a3c', distance)
  const needles = mix(stage.paint(pigment.pine, distance), stage.palette.hills[3], 0.15)
  const trunk =
    shape(
      'M-12 0C-8 -70 -34 -120 -6 -190C12 -236 26 -262 34 -330L42 -328C40 -262 34 -232 18 -184C-2 -124 16 -70 14 0Z',
      bark,
    ) +
    stroke(
      'M-6 -170C-30 -190 -50 -196 -72 -200M14 -200C50 -214 70 -226 88 -232M26 -260C4 -276 -14 -284 -30 -288',
      bark,
      8,
    ) +
    stroke('M4 -30q-8 -22 -2 -44M-4 -110q2 -22 8 -38', darker(bark, 0.3), 3)
  const crown =
    cushion(stage, -78, -194, 118, 46, darker(needles, 0.12)) +
    cushion(stage, 96, -226, 128, 50, darker(needles, 0.06)) +
    cushion(stage, -34, -280, 130, 52, needles) +
    cushion(stage, 74, -296, 120, 50, needles) +
    cushion(stage, 26, -344, 124, 58, lighter(needles, 0.05))
  return at(x, y, height / 400, trunk + crown, flip)
}

/** A round tree: zelkova, ginkgo or blossom, as its colours tell. */
export function roundTree(
  stage: Stage,
  x: number,
  y: number,
  height: number,
  leaf: string,
  distance = 0,
): string {
  const bark = stage.paint(pigment.brown, distance)
  const color =
    stage.time === 'snow' ? mix(stage.paint(leaf, distance), '#f3f6fa', 0.35) : stage.paint(leaf, distance)
  const trunk =
    shape('M-17 0C-9 -40 -10 -90 -8 -140L10 -140C10 -90 12 -40 20 0Z', bark) +
    stroke('M0 -120C-20 -160 -40 -180 -60 -196M2 -120C20 -164 40 -184 62 -200M0 -130V-220', bark, 10)
  const crown =
    cushion(stage, -70, -168, 150, 92, darker(color, 0.14)) +
    cushion(stage, 74, -172, 148, 96, darker(color, 0.1)) +
    cushion(stage, 0, -196, 170, 112, darker(color, 0.04)) +
    cushion(stage, -46, -254, 144, 92, color) +
    cushion(stage, 52, -262, 140, 90, color) +
    cushion(stage, 0, -308, 140, 86, lighter(color, 0.05))
  return at(x, y, height / 400, trunk + crown)
}

/** A willow whose twigs hang to the water. */
export function willow(stage: Stage, x: number, y: number, height: number, distance = 0): string {
  const bark = stage.paint(pigment.brown, distance)
  const leaf = stage.outdoors('#7fa552', distance)
  let twigs = ''
  let light = ''
  for (let index = 0; index < 22; index++) {
    const side = (index / 21) * 2 - 1
    const top = -330 + Math.abs(side) ** 1.6 * 96
    const length = 120 + stage.random.between(0, 110)
    const twig = d`M${side * 44} ${top + 34}C${side * 96} ${top - 20} ${side * 146} ${top + 30} ${side * 142} ${top + length}`
    if (index % 3 === 0) light += twig
    else twigs += twig
  }
  return at(
    x,
    y,
    height / 400,
    shape(
      'M-18 0C-6 -60 -16 -120 -6 -200L-30 -290L-14 -294L6 -220L28 -300L42 -294L18 -190C10 -120 14 -60 20 0Z',
      bark,
    ) +
      stroke(twigs, darker(leaf, 0.1), 15) +
      stroke(light, lighter(leaf, 0.14), 11),
  )
}
