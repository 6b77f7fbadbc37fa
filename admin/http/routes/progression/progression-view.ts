import type { Context } from 'hono'
import { accepts } from 'hono/accepts'
import { hrefOf } from '#shared/documents/href-of.ts'
import type { AppPlace } from '../../../reading/reader-app-place.ts'
import type { AdminEnv } from '../../admin-env.ts'
import { isoTime } from '../../iso-time.ts'
import { OPDS_PROGRESSION, READIUM_PROGRESSION } from './progression-media-types.ts'

const readiumView = ({ episodeId, position, totalProgression }: AppPlace) => ({
  locator: {
    href: hrefOf.episode(episodeId),
    type: 'application/json',
    locations: { progression: totalProgression, position, totalProgression },
  },
})

const opdsView = ({ episodeId, position, totalProgression }: AppPlace) => ({
  progression: totalProgression,
  references: [`${hrefOf.episode(episodeId)}#cut=${position}`],
})

/** The form that a client asks for; Readium's when it takes both alike, or says nothing. */
const wantedForm = (context: Context<AdminEnv>): string =>
  accepts(context, {
    header: 'Accept',
    supports: [READIUM_PROGRESSION, OPDS_PROGRESSION],
    default: READIUM_PROGRESSION,
  })

/** A place in the form that the client asks for. */
export const progressionView = (context: Context<AdminEnv>, place: AppPlace): Record<string, unknown> => ({
  modified: isoTime(place.modified),
  device: { id: place.device.uri, name: place.device.name },
  ...(wantedForm(context) === OPDS_PROGRESSION ? opdsView(place) : readiumView(place)),
})

/** The same as an answer. Its form is the client's choice, which no type follows: tests compare both with their schemas. */
export const progressionAnswer = (context: Context<AdminEnv>, place: AppPlace): Response =>
  context.body(JSON.stringify(progressionView(context, place)), 200, {
    'content-type': wantedForm(context),
    vary: 'Accept, Origin',
  })
