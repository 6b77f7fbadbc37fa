import { darker, lighter, mix } from '../kit/color.ts'
import { d } from '../kit/path.ts'
import { pigment } from '../kit/pigment.ts'
import type { Stage } from '../kit/stage.ts'
import { shape, stroke } from '../kit/svg.ts'

/** Tufts of grass scattered over a band; flowers among them when a colour is given. */
export function tufts(stage: Stage, y1: number, y2: number, count: number, flower?: string): string {
  const { random } = stage
  let grass = ''
  let petals = ''
  for (let index = 0; index < count; index++) {
    const x = random.between(10, 790)
    const y = random.between(y1, y2)
    const size = 6 + ((y - y1) / Math.max(1, y2 - y1)) * 9
    grass += d`M${x} ${y}l${-size * 0.5} ${-size}M${x} ${y}v${-size * 1.25}M${x} ${y}l${size * 0.55} ${-size}`
    if (flower && random.chance(0.4)) petals += d`M${x} ${y - size * 1.3}h0.1`
  }
  const color = stage.time === 'snow' ? stage.paint('#b9ad8c') : darker(stage.paint(pigment.grass), 0.3)
  return (
    stroke(grass, color, 2.6, { opacity: 0.75 }) +
    (petals ? stroke(petals, stage.paint(flower ?? ''), 8) : '')
  )
}

/** Tall reeds with plumes, from the foot of the picture up. */
export function reeds(stage: Stage, x: number, y: number, height: number, count = 9): string {
  const { random } = stage
  let stems = ''
  let plumes = ''
  for (let index = 0; index < count; index++) {
    const foot = x + (index - count / 2) * height * 0.11
    const lean = random.between(-0.16, 0.26) * height
    const top = y - height * random.between(0.65, 1)
    stems += d`M${foot} ${y}Q${foot} ${(y + top) / 2} ${foot + lean} ${top}M${foot} ${y}q${-height * 0.04} ${
      -height * 0.25
    } ${-height * 0.16} ${-height * 0.4}`
    plumes += d`M${foot + lean} ${top}q${height * 0.06} ${-height * 0.05} ${height * 0.1} ${-height * 0.17}`
  }
  const green = mix(stage.paint('#7f9150'), stage.paint(pigment.straw), stage.time === 'snow' ? 0.8 : 0.25)
  return (
    stroke(stems, green, Math.max(2, height * 0.022)) + stroke(plumes, stage.paint('#e8d6ae'), height * 0.062)
  )
}

/** Far woods along a line: a row of pointed or round tops. */
export function woods(
  stage: Stage,
  x1: number,
  x2: number,
  y: number,
  height: number,
  distance = 0.3,
): string {
  const { random } = stage
  let text = ''
  for (let x = x1; x < x2; x += height * 0.42) {
    const h = height * random.between(0.6, 1.1)
    const w = height * 0.5
    text += d`M${x - w / 2} ${y}C${x - w / 2} ${y - h * 0.7} ${x - w * 0.2} ${y - h} ${x} ${y - h}C${x + w * 0.2} ${
      y - h
    } ${x + w / 2} ${y - h * 0.7} ${x + w / 2} ${y}Z`
  }
  const color = stage.outdoors(pigment.pine, distance)
  return shape(
    text,
    stage.time === 'snow' ? mix(color, stage.paint(pigment.pine), 0.35) : lighter(color, 0.04),
  )
}
