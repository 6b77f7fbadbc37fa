import { z } from 'zod'
import { href, id, namesPart } from './parts.ts'

const listedLine = z
  .object({
    color: z.string(),
    counts: z.object({
      stations: z.int(),
      stationsWithStories: z.int().meta({ description: 'Stations with an episode to read' }),
    }),
    href,
    id,
    name: namesPart,
  })
  .meta({ id: 'ListedLine' })

/** `v1/lines.json`: all lines in the order in which editors put them. */
export const linesDocument = z
  .object({ lines: z.array(listedLine) })
  .meta({ id: 'Lines', description: 'All lines' })
export type LinesDocument = z.output<typeof linesDocument>
