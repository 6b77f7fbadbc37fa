import { darker } from '../kit/color.ts'
import { pigment } from '../kit/pigment.ts'
import type { Stage } from '../kit/stage.ts'
import { circle, ellipse, shape, stroke } from '../kit/svg.ts'

type Look = {
  /** Colour of hair and brows; `bald` draws brows only. */
  hair?: string
  bald?: boolean
  beard?: 'short' | 'long'
  /** Closed, smiling eyes. */
  smiling?: boolean
}

/** The centre of a grown person's head, and its half height. */
export const HEAD = { x: 4, y: -214, r: 31 } as const

/** A head that looks to the right; hats are laid over it. */
export function head({ paint }: Stage, look: Look = {}, { x, y }: { x: number; y: number } = HEAD): string {
  const hair = paint(look.hair ?? pigment.hair)
  const skin = paint(pigment.skin)
  const ink = paint(pigment.ink)
  const face = [
    shape(`M${x - 12} ${y + 20}h22v18h-22z`, darker(skin, 0.14)),
    ellipse(x - 27, y + 5, 6, 8, darker(skin, 0.08)),
    ellipse(x, y, 29, 31, skin),
    circle(x - 7, y + 12, 6, paint(pigment.blush), { opacity: 0.45 }),
    circle(x + 22, y + 12, 5, paint(pigment.blush), { opacity: 0.45 }),
  ]
  const top = look.bald
    ? []
    : [
        shape(
          `M${x - 29} ${y + 3}C${x - 34} ${y - 42} ${x + 34} ${y - 42} ${x + 28} ${y - 4}C${x + 18} ${y - 12} ${x + 8} ${y - 20} ${x + 2} ${y - 22}C${x - 8} ${y - 18} ${x - 20} ${y - 12} ${x - 22} ${y + 4}Z`,
          hair,
        ),
      ]
  const eyes = look.smiling
    ? [stroke(`M${x - 1} ${y + 4}q4 -4 8 0M${x + 14} ${y + 4}q4 -4 8 0`, ink, 2.4)]
    : [ellipse(x + 3, y + 3, 2.7, 3.7, ink), ellipse(x + 18, y + 3, 2.7, 3.7, ink)]
  const lines = [
    stroke(`M${x - 2} ${y - 6}q5 -3 9 -1M${x + 14} ${y - 7}q4 -2 8 1`, hair, 2.4),
    stroke(`M${x + 12} ${y + 4}q4 5 0 7`, darker(skin, 0.3), 1.8),
    stroke(`M${x + 6} ${y + 17}q5 4 10 0`, paint(pigment.red), 2.2),
  ]
  return [...face, ...top, ...eyes, ...lines, beard(look.beard, hair, x, y)].join('')
}

function beard(kind: Look['beard'], color: string, x: number, y: number): string {
  if (!kind) return ''
  const tip = kind === 'long' ? 62 : 42
  return (
    stroke(`M${x + 2} ${y + 14}q-2 5 -6 8M${x + 19} ${y + 14}q2 5 4 7`, color, 2.6) +
    shape(
      `M${x + 1} ${y + 24}Q${x + 10} ${y + 20} ${x + 19} ${y + 24}Q${x + 20} ${y + tip - 10} ${x + 10} ${y + tip}Q${x + 1} ${y + tip - 8} ${x + 1} ${y + 24}Z`,
      color,
    )
  )
}
