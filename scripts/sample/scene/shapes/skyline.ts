import type { Stage } from '../kit/stage.ts'
import { building } from './building.ts'

/** Where the blocks of a far city stand, how wide, and how high. */
const BLOCKS = [
  [-10, 90, 250],
  [86, 70, 320],
  [170, 110, 220],
  [300, 80, 280],
  [400, 120, 210],
  [540, 76, 360],
  [640, 100, 260],
  [744, 90, 310],
] as const

/** A far city along a line. */
export const skyline = (stage: Stage, y: number): string =>
  BLOCKS.map(([x, width, height], index) =>
    building(stage, {
      x,
      y,
      width,
      height,
      floors: Math.round(height / 24),
      columns: 4,
      color: index % 2 ? '#a5b8be' : '#c9bda8',
      glass: '#86a9b5',
      distance: 0.42,
    }),
  ).join('')
