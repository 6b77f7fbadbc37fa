import { z } from 'zod'
import { identifier } from './identifier.ts'
import { names } from './names.ts'
import { lineText } from './text.ts'

/** A station's place on a line: its public code there (`211`, `K210`). */
const place = z.strictObject({ station: identifier, code: lineText(20).nullable().default(null) })

/**
 * A run of places in order. `loop`: the last place is a neighbour of the first. `from` and `to` name the
 * station, placed on another branch of the line, at which this branch leaves the line and meets it again.
 */
export const branch = z.strictObject({
  id: identifier,
  name: names.nullable().default(null),
  loop: z.boolean().default(false),
  from: identifier.nullable().default(null),
  to: identifier.nullable().default(null),
  places: z.array(place).max(500),
})

/** What an editor writes of a subway line. The first branch is the main one. A station stands on a line once. */
export const lineInput = z
  .strictObject({
    id: identifier.optional(),
    name: names,
    color: z
      .string()
      .regex(/^#[0-9a-fA-F]{6}$/, 'must be a colour like #00a84d')
      .transform((value) => value.toLowerCase()),
    branches: z.array(branch).max(50).default([]),
  })
  .superRefine((line, context) => {
    const placed = new Set<string>()
    const branches = new Set<string>()
    for (const [index, { id, places }] of line.branches.entries()) {
      if (branches.has(id)) {
        context.addIssue({ code: 'custom', path: ['branches', index, 'id'], message: 'stands twice' })
      }
      branches.add(id)
      for (const [position, { station }] of places.entries()) {
        if (placed.has(station)) {
          context.addIssue({
            code: 'custom',
            path: ['branches', index, 'places', position, 'station'],
            message: 'stands on this line already',
          })
        }
        placed.add(station)
      }
    }
    for (const [index, { from, to }] of line.branches.entries()) {
      for (const [end, station] of Object.entries({ from, to })) {
        if (station !== null && !placed.has(station)) {
          context.addIssue({
            code: 'custom',
            path: ['branches', index, end],
            message: 'is no station of this line',
          })
        }
      }
    }
  })
export type LineInput = z.input<typeof lineInput>
export type LineContent = Omit<z.output<typeof lineInput>, 'id'>
export type Branch = z.output<typeof branch>
