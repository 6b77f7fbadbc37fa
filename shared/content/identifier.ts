import { z } from 'zod'

/** Ids are lower-case and URL-safe; they stand in paths (`v1/stations/gangnam.json`) and never change. */
export const identifier = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, 'must be 1 to 64 lower-case letters, digits and hyphens')
