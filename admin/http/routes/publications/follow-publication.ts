import { z } from '@hono/zod-openapi'
import { publicationEvents } from '../../../publications/publication-events.ts'
import type { PublicationFollower } from '../../../publications/publication-follower.ts'
import { readPublication } from '../../../publications/read-publication.ts'
import type { Row } from '#shared/database/schema.ts'
import { answerHeaders } from '../../answer-headers.ts'
import { defineRoute } from '../../define-route.ts'
import { isoTime } from '../../iso-time.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { eventStream, type EventSink } from './event-stream.ts'

/** What the client heard last, by which a stream that broke off goes on. */
const eventHeaders = z.object({
  'last-event-id': z
    .string()
    .max(64)
    .optional()
    .openapi({ description: 'The state that was heard last: only what came behind it is told' }),
})

const isOver = (row: Row<'publication'>, { lastState }: PublicationFollower): boolean =>
  row.state === 'verified' || row.state === lastState

const tell =
  (follower: PublicationFollower, row: Row<'publication'>, heard: string | null) =>
  ({ send, close }: EventSink): (() => void) => {
    let known = heard
    const hear = (now: Row<'publication'>): void => {
      for (const { state, at, documents } of publicationEvents(now, known)) {
        send({ name: state, id: state, data: { id: now.id, state, at: isoTime(at), documents } })
        known = state
      }
      if (isOver(now, follower)) close()
    }
    const end = follower.follow(row.id, row.state, hear)
    hear(row)
    return end
  }

export const followPublication = defineRoute(
  {
    method: 'get',
    path: '/api/admin/publications/{id}/events',
    summary:
      'Follow a publication as server-sent events: committed, stored, purged, verified, with their times',
    tags: ['Publications'],
    access: 'editor',
    scope: 'content:read',
    request: { params: itemParams, headers: eventHeaders },
    responses: {
      200: {
        description:
          'One event for each state, named by it, with `{id, state, at, documents}`; the stream ends with the last state, or after ten minutes: then connect again',
        ...answerHeaders('Cache-Control'),
        content: { 'text/event-stream': { schema: z.string() } },
      },
      204: { description: 'Everything was heard already, and nothing will follow: do not connect again' },
    },
  },
  async (context) => {
    const { db, publications, isDraining } = context.var.services
    const row = await readPublication(db, context.req.valid('param').id)
    const heard = context.req.valid('header')['last-event-id'] ?? null
    // A browser's EventSource connects again and again until it is told so (HTML, section 9.2.1).
    if (isOver(row, publications) && heard === row.state) return context.body(null, 204)
    publications.refuseWhenFull()
    const stream = eventStream({ start: tell(publications, row, heard), mustEnd: isDraining })
    return context.body(stream, 200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
      // nginx holds answers back otherwise.
      'x-accel-buffering': 'no',
    })
  },
)
