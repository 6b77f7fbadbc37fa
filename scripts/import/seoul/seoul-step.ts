import type { LineInput } from '#shared/content/line.ts'
import type { StationInput } from '#shared/content/station.ts'

/** One thing to write, as it was decided; `version` is the one that it was decided on. */
export type SeoulStep =
  | { kind: 'station'; action: 'create'; id: string; input: StationInput }
  | { kind: 'station'; action: 'change'; id: string; input: StationInput; version: number }
  | { kind: 'line'; action: 'create'; id: string; input: LineInput }
  | { kind: 'line'; action: 'change'; id: string; input: LineInput; version: number }
