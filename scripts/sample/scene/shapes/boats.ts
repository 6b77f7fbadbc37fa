import { darker, lighter } from '../kit/color.ts'
import { pigment } from '../kit/pigment.ts'
import type { Stage } from '../kit/stage.ts'
import { at, shape, stroke } from '../kit/svg.ts'

/** A flat Han river boat, about 300 wide; its deck is 34 above the water line, which is y 0. */
export function hull({ paint }: Stage): string {
  const wood = paint(pigment.wood)
  return (
    shape('M-150 -58Q-120 -40 -60 -38H70Q130 -40 166 -70Q150 -10 110 8H-100Q-136 -6 -150 -58Z', wood) +
    shape(
      'M-141 -30Q-110 -14 -60 -12H76Q120 -14 152 -34Q140 -6 110 8H-100Q-128 -2 -141 -30Z',
      darker(wood, 0.24),
    ) +
    stroke('M-150 -58Q-120 -40 -60 -38H70Q130 -40 166 -70', lighter(wood, 0.3), 6) +
    stroke('M-70 -36V-8M20 -36V-8M96 -38V-10', darker(wood, 0.35), 3)
  )
}

/** The hull's own light and shade on the water. */
export const wake = ({ palette }: Stage): string =>
  shape('M-170 4Q0 26 176 2Q120 30 0 30T-170 4Z', palette.hills[3], { opacity: 0.28 }) +
  stroke('M-196 12h70M116 20h90M-80 30h120', palette.water[2], 4, { opacity: 0.55 })

/** A boat with the yellow sail that carried salt and rice up the river. */
export function sailBoat(stage: Stage, x: number, y: number, scale: number, distance = 0): string {
  const sail = stage.paint('#e2b261', distance)
  const mast = stage.paint(pigment.brown, distance)
  const far: Stage = { ...stage, paint: (color, more = 0) => stage.paint(color, Math.max(more, distance)) }
  return at(
    x,
    y,
    scale,
    wake(stage) +
      stroke('M10 -36V-330', mast, 8) +
      shape('M-86 -96L-70 -306Q10 -326 84 -300Q106 -200 96 -92Q0 -70 -86 -96Z', sail) +
      shape('M40 -314Q66 -308 84 -300Q106 -200 96 -92Q74 -88 50 -85Q66 -200 40 -314Z', darker(sail, 0.12)) +
      stroke(
        'M-82 -140Q8 -118 99 -140M-79 -186Q8 -166 99 -186M-75 -232Q8 -214 97 -232M-72 -278Q8 -262 91 -276',
        darker(sail, 0.3),
        4,
      ) +
      hull(far),
  )
}
