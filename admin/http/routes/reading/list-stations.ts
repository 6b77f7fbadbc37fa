import { z } from '@hono/zod-openapi'
import { hrefOf } from '#shared/documents/href-of.ts'
import { visitedStations } from '../../../reading/visited-stations.ts'
import { principalOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { isoTime } from '../../iso-time.ts'
import { jsonAnswer } from '../../json-content.ts'

const output = z
  .object({
    stations: z.array(
      z.object({
        id: z.string(),
        href: z.string(),
        /** How many episodes about it were begun, and how many of them read to the end. */
        episodes: z.int(),
        finished: z.int(),
        lastReadAt: z.iso.datetime(),
      }),
    ),
    /** Every line, in the order of the map. */
    lines: z.array(z.object({ id: z.string(), href: z.string(), visited: z.int(), stations: z.int() })),
  })
  .openapi('VisitedStations')

export const listStations = defineRoute(
  {
    method: 'get',
    path: '/api/me/stations',
    summary:
      'The stations that I have read about, and how many on each line; one on several lines counts on each',
    tags: ['My reading'],
    access: 'reader',
    scope: 'reading:write',
    responses: { 200: jsonAnswer('My stations and lines', output) },
  },
  async (context) => {
    const { stations, lines } = await visitedStations(
      context.var.services.reading,
      principalOf(context).userId,
    )
    return context.json(
      {
        stations: stations.map(({ lastReadAt, ...station }) => ({
          ...station,
          href: hrefOf.station(station.id),
          lastReadAt: isoTime(lastReadAt),
        })),
        lines: lines.map((line) => ({ ...line, href: hrefOf.line(line.id) })),
      },
      200,
    )
  },
)
