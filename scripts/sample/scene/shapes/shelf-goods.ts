import { darker, lighter } from '../kit/color.ts'
import { d } from '../kit/path.ts'
import { pigment } from '../kit/pigment.ts'
import type { Stage } from '../kit/stage.ts'
import { circle, ellipse, rect, shape, stroke } from '../kit/svg.ts'

const COVERS = ['#c8553d', '#e3b04b', '#2f6a8a', '#e9dfc4', '#6b8f5a', '#8b5a7c', '#d98a5b'] as const

/** Books bound with thread, lying on each other; `from` turns the colours. All goods stand on y 0. */
export function books({ paint, random }: Stage, count: number, from: number, width = 150): string {
  let text = ''
  for (let index = 0; index < count; index++) {
    const height = count > 4 ? 24 : 30
    const w = width - random.between(0, width * 0.22)
    const x = -w / 2 + random.between(-8, 8)
    const y = -height * (index + 1)
    const cover = paint(COVERS[(index + from) % COVERS.length] ?? COVERS[0])
    text +=
      rect(x, y, w, height, cover, { rx: 3 }) +
      rect(x + w * 0.12, y + 5, w * 0.88, height - 10, paint(pigment.paper)) +
      stroke(
        d`M${x + w * 0.14} ${y + height * 0.4}H${x + w}M${x + w * 0.14} ${y + height * 0.62}H${x + w}`,
        paint('#d3c3a0'),
        1.6,
      ) +
      stroke(d`M${x + w * 0.12} ${y + 3}v${height - 6}`, darker(cover, 0.3), 3)
  }
  return text
}

export function celadonVase({ paint }: Stage): string {
  const glaze = paint('#8fbfa6')
  return (
    shape(
      'M-22 0C-24 -20 -52 -50 -48 -86C-44 -108 -22 -112 -16 -120L-20 -134H20L16 -120C22 -112 44 -108 48 -86C52 -50 24 -20 22 0Z',
      glaze,
    ) +
    shape('M10 0C20 -30 40 -60 34 -96C40 -100 46 -94 48 -86C52 -50 24 -20 22 0Z', darker(glaze, 0.18)) +
    stroke('M-34 -74c10 -14 24 -14 30 -2s18 10 28 -4M-24 -44c10 -8 18 -6 24 0', lighter(glaze, 0.5), 4) +
    ellipse(0, -134, 20, 5, darker(glaze, 0.3))
  )
}

export function scrollJar({ paint }: Stage): string {
  const blue = paint('#3c6a9a')
  return (
    stroke('M-26 -60L-44 -116M-8 -60L-12 -128M12 -60L16 -120M28 -60L46 -112', paint(pigment.paper), 15) +
    stroke('M-44 -116l-2 -8M-12 -128v-8M16 -120l1 -8M46 -112l3 -8', paint(pigment.brown), 8) +
    shape('M-42 -72H42L36 0H-36Z', paint(pigment.white)) +
    stroke('M-38 -60H38M-33 -10H33', blue, 4) +
    stroke('M-20 -34q10 -16 20 0t20 0', blue, 5)
  )
}

export function fruitBowl({ paint }: Stage): string {
  const red = paint('#d5563d')
  return (
    [-38, 0, 38].map((x) => circle(x, -54, 20, red)).join('') +
    [-19, 19].map((x) => circle(x, -82, 20, lighter(red, 0.12))).join('') +
    stroke('M-19 -100q4 -8 10 -8M19 -100q4 -8 10 -8', paint(pigment.green), 5) +
    shape('M-66 -48H66Q58 -18 22 -14L26 0H-26L-22 -14Q-58 -18 -66 -48Z', paint(pigment.white)) +
    stroke('M-58 -36H58', paint('#3c6a9a'), 4)
  )
}
