import { z } from 'zod'
import { cutInput, MAX_CUTS } from './episode.ts'

/** All cuts of an episode in their order. */
export const cutList = z
  .array(z.unknown())
  .max(MAX_CUTS, `an episode has at most ${MAX_CUTS} cuts`)
  .pipe(z.array(cutInput))
  .superRefine((cuts, context) => {
    const seen = new Set<string>()
    for (const [index, { id }] of cuts.entries()) {
      if (id === undefined) continue
      if (seen.has(id)) context.addIssue({ code: 'custom', path: [index, 'id'], message: 'stands twice' })
      seen.add(id)
    }
  })
