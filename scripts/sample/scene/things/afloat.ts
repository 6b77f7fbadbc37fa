import { darker, lighter } from '../kit/color.ts'
import { d, steps } from '../kit/path.ts'
import { pigment } from '../kit/pigment.ts'
import { rect, shape, stroke } from '../kit/svg.ts'
import { hull, wake } from '../shapes/boats.ts'
import type { Thing } from './thing.ts'

/** A ferry boat with a straw awning at its stern. */
export const boat: Thing = {
  width: 320,
  height: 150,
  row: 'back',
  belongs: 'water',
  carries: { seats: 3, reach: 130, feet: -26 },
  draw(stage, riders = '') {
    const straw = stage.paint(pigment.straw)
    const awning =
      stroke('M-128 -40V-116M-60 -34V-116', stage.paint(pigment.brown), 7) +
      shape('M-146 -112C-140 -152 -50 -152 -42 -112Q-94 -122 -146 -112Z', straw) +
      stroke(
        'M-138 -124Q-94 -140 -50 -124M-120 -138L-124 -114M-94 -142V-118M-70 -138L-64 -114',
        darker(straw, 0.25),
        2.6,
      )
    return wake(stage) + (riders ? '' : awning) + riders + hull(stage)
  },
}

export const raft: Thing = {
  width: 300,
  height: 60,
  row: 'back',
  belongs: 'water',
  carries: { seats: 3, reach: 120, feet: -14 },
  draw(stage, riders = '') {
    const wood = stage.paint('#b0804f')
    const logs = steps(6, 0, 1)
      .map((t) => {
        const [y, left] = [-30 + t * 34, -150 + (1 - t) * 30]
        return (
          rect(left, y, 296 - (1 - t) * 56, 11, t % 0.4 < 0.1 ? wood : lighter(wood, 0.1), { rx: 5 }) +
          stroke(d`M${left + 6} ${y + 9}h${280 - (1 - t) * 56}`, darker(wood, 0.3), 2)
        )
      })
      .join('')
    return (
      wake(stage) +
      logs +
      stroke('M-88 -28L-106 12M88 -28L106 12', stage.paint(pigment.straw), 8) +
      shape('M20 -36h64v20h-64Z', stage.paint(pigment.ochre)) +
      stroke('M52 -36v20M20 -26h64', stage.paint(pigment.brown), 3) +
      riders
    )
  },
}
