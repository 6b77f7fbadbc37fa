import { z } from 'zod'
import { href, id, namesPart, placePart } from './parts.ts'

const listedStation = z
  .object({
    hasStories: z.boolean().meta({ description: 'Whether there is an episode to read' }),
    href,
    id,
    lines: z.array(z.object({ code: z.string().optional(), id })),
    name: namesPart,
    place: placePart,
  })
  .meta({ id: 'ListedStation' })

/** `v1/stations.json`: all stations in the order of their ids, compact; their lines are told once, in `lines`. */
export const stationsDocument = z
  .object({
    lines: z.array(z.object({ color: z.string(), href, id, name: namesPart }).meta({ id: 'LineReference' })),
    stations: z.array(listedStation),
  })
  .meta({ id: 'Stations', description: 'All stations' })
export type StationsDocument = z.output<typeof stationsDocument>
