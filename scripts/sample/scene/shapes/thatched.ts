import { darker, lighter } from '../kit/color.ts'
import { d, steps } from '../kit/path.ts'
import { pigment } from '../kit/pigment.ts'
import type { Stage } from '../kit/stage.ts'
import { at, rect, shape, stroke } from '../kit/svg.ts'

/** A mud-walled house under straw; `y` is its floor, `width` that of its roof. */
export function thatched(stage: Stage, x: number, y: number, width: number, distance = 0): string {
  const straw = stage.outdoors('#cfa45c', distance)
  const mud = stage.paint('#e3c799', distance)
  const wood = stage.paint(pigment.brown, distance)
  const door = (left: number, w: number): string =>
    rect(left, -84, w, 74, stage.pane('#efe2c4', distance)) +
    stroke(d`M${left} -84h${w}v74h${-w}ZM${left + w / 2} -84v74M${left} -60h${w}M${left} -36h${w}`, wood, 3)
  const ropes = steps(9, -0.9, 0.9)
    .map((t) => d`M${t * 70} -196Q${t * 130} -160 ${t * 158} ${-98 + 10 * (1 - t * t)}`)
    .join('')
  return at(
    x,
    y,
    width / 330,
    rect(-134, -14, 268, 18, stage.paint(pigment.rock, distance)) +
      rect(-124, -104, 248, 92, mud) +
      door(-98, 60) +
      door(-14, 52) +
      rect(62, -72, 40, 34, stage.pane('#d8c7a0', distance)) +
      stroke('M62 -72h40v34h-40ZM72 -72v34M82 -72v34M92 -72v34', wood, 2.4) +
      stroke('M-124 -104V-8M-26 -104V-8M48 -104V-8M124 -104V-8', wood, 9, { 'stroke-linecap': 'butt' }) +
      rect(-128, -100, 256, 14, '#1c1a2b', { opacity: 0.25 }) +
      shape(
        'M-165 -96C-160 -150 -104 -206 0 -206C104 -206 160 -150 165 -96Q150 -82 128 -88Q0 -100 -128 -88Q-150 -82 -165 -96Z',
        straw,
      ) +
      stroke(ropes, darker(straw, 0.22), 3) +
      stroke('M-150 -124Q0 -150 150 -124M-126 -158Q0 -182 126 -158', darker(straw, 0.16), 3) +
      stroke('M-164 -96Q-150 -83 -128 -89Q0 -101 128 -89Q150 -83 164 -96', darker(straw, 0.32), 7) +
      stroke('M-66 -192Q0 -214 66 -192', lighter(straw, 0.3), 12),
  )
}
