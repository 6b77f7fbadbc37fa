import type { Progress } from '../history/history.ts'
import type { ReadingDevice } from './create-reading-devices.ts'
import { placeOf, totalProgression, type Locations } from './position-in-publication.ts'
import { requirePublished } from './require-published.ts'
import type { ReadingContext } from './reading-context.ts'

/** A place in an episode as reader apps keep it; the time in epoch milliseconds. */
export type AppPlace = {
  episodeId: string
  modified: number
  device: ReadingDevice
  /** The cut, counted from 1. */
  position: number
  /** 0 to 1. */
  totalProgression: number
}

const cutsOf = async ({ facts }: ReadingContext, revision: string): Promise<number> =>
  (await facts.read([revision])).get(revision)?.cuts ?? 0

const appPlace = async (
  { devices }: ReadingContext,
  userId: string,
  progress: Progress,
  cuts: number,
): Promise<AppPlace> => ({
  episodeId: progress.episodeId,
  modified: progress.at,
  device: await devices.find(userId, progress.device),
  position: Math.min(progress.cut, Math.max(0, cuts - 1)) + 1,
  totalProgression: totalProgression(progress, cuts),
})

/**
 * Where a reader is in an episode, for an app.
 * @returns null when it is not begun
 * @throws NotFoundError for an episode that is not published
 */
export const readAppPlace = async (
  context: ReadingContext,
  userId: string,
  episodeId: string,
): Promise<AppPlace | null> => {
  const revision = await requirePublished(context, episodeId)
  const progress = (await context.history.read(userId, [episodeId])).get(episodeId)
  return progress ? appPlace(context, userId, progress, await cutsOf(context, revision)) : null
}

/**
 * Keeps the place that an app names, unless another one is newer.
 * @returns the place that is kept, and whether it is the one that the app named; null when the app named none
 * @throws NotFoundError for an episode that is not published
 */
export const keepAppPlace = async (
  context: ReadingContext,
  userId: string,
  given: { episodeId: string; modified: number; device: ReadingDevice; locations: Locations },
): Promise<{ isKept: boolean; place: AppPlace } | null> => {
  const { episodeId } = given
  const cuts = await cutsOf(context, await requirePublished(context, episodeId))
  const place = placeOf(given.locations, cuts)
  if (place === null) return null
  // As the history takes it: a time in the future counts as now.
  const at = Math.min(given.modified, context.now())
  const before = (await context.history.read(userId, [episodeId])).get(episodeId)
  if (before && before.at > at) return { isKept: false, place: await appPlace(context, userId, before, cuts) }
  const device = await context.devices.note(userId, given.device)
  const done = cuts > 0 && totalProgression(place, cuts) === 1
  const [after] = await context.history.record(userId, [{ ...place, episodeId, done, at, device }])
  if (!after) throw new Error('the history kept a place and did not say which')
  // Another device may have been faster since.
  return { isKept: after.at <= at, place: await appPlace(context, userId, after, cuts) }
}
