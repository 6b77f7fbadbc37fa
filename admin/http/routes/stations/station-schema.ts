import { z } from '@hono/zod-openapi'
import { stationInput } from '#shared/content/station.ts'
import { itemFields, publicationField } from '../../schemas/item-schemas.ts'

/** What a change may say: the same as a new station, without an id. */
export const stationChange = stationInput.omit({ id: true })
const { name, latitude, longitude, nameOrigin, nameOriginSource, openedOn } = stationInput.shape

/** What a revision keeps. Nothing is left out in an answer, so nothing has a default. */
export const stationSnapshot = z.object({
  name,
  latitude,
  longitude,
  nameOrigin: nameOrigin.unwrap(),
  nameOriginSource: nameOriginSource.unwrap(),
  openedOn: openedOn.unwrap(),
})
/** A station as the API answers it. */
export const stationSchema = stationSnapshot.extend(itemFields).openapi('Station')
export const savedStationSchema = stationSchema.extend(publicationField).openapi('SavedStation')
