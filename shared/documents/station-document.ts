import { z } from 'zod'
import {
  episodeRef,
  href,
  id,
  imageTemplate,
  namesPart,
  picturePart,
  placePart,
  sourcePart,
} from './parts.ts'

const stationLine = z
  .object({ code: z.string().optional(), color: z.string(), href, id, name: namesPart })
  .meta({ id: 'StationLine', description: 'A line that stops here, and the code of the station on it' })

const stationWebtoon = z
  .object({ cover: picturePart.optional(), episodes: z.array(episodeRef), href, id, title: z.string() })
  .meta({ id: 'StationWebtoon' })

/** `v1/stations/{id}.json`: a station with the stories about it, the oldest webtoon first. */
export const stationDocument = z
  .object({
    id,
    imageTemplate,
    lines: z.array(stationLine),
    name: namesPart,
    nameOrigin: z.object({ source: sourcePart.optional(), text: z.string() }).optional(),
    openedOn: z.iso.date().optional(),
    place: placePart,
    webtoons: z.array(stationWebtoon),
  })
  .meta({ id: 'Station', description: 'A station with the webtoons about it and their episodes' })
export type StationDocument = z.output<typeof stationDocument>
