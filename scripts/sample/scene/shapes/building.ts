import { darker, lighter } from '../kit/color.ts'
import { boxes } from '../kit/path.ts'
import type { Stage } from '../kit/stage.ts'
import { rect, shape } from '../kit/svg.ts'

export type Building = {
  x: number
  /** Of its foot. */
  y: number
  width: number
  height: number
  floors: number
  columns: number
  color: string
  glass: string
  /** Share of a cell that the window fills. */
  open?: number
  distance?: number
}

/** A block with a grid of windows, some of them lit; its right fifth lies in shade. */
export function building(
  stage: Stage,
  { x, y, width, height, floors, columns, color, glass, open = 0.62, distance = 0 }: Building,
): string {
  const wall = stage.paint(color, distance)
  const top = y - height
  const cell = { w: (width * 0.92) / columns, h: (height * 0.94) / floors }
  const panes = new Map<string, [number, number, number, number][]>()
  for (let row = 0; row < floors; row++)
    for (let column = 0; column < columns; column++) {
      const pane = stage.pane(glass, distance)
      const list = panes.get(pane) ?? []
      list.push([
        x + width * 0.04 + column * cell.w + (cell.w * (1 - open)) / 2,
        top + height * 0.04 + row * cell.h + (cell.h * (1 - open)) / 2,
        cell.w * open,
        cell.h * open,
      ])
      panes.set(pane, list)
    }
  return (
    rect(x, top, width, height, wall) +
    [...panes].map(([color, rects]) => shape(boxes(rects), color)).join('') +
    rect(x + width * 0.8, top, width * 0.2, height, darker(wall, 0.5), { opacity: 0.2 }) +
    rect(x - 2, top - 4, width + 4, 8, stage.time === 'snow' ? '#f5f8fb' : lighter(wall, 0.2))
  )
}
