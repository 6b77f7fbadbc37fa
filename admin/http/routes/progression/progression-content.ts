import { OPDS_PROGRESSION, READIUM_PROGRESSION } from './progression-media-types.ts'
import { opdsProgression, readiumProgression } from './progression-schema.ts'

/** A place in both forms, as OpenAPI describes an answer. */
export const progressionContent = {
  [READIUM_PROGRESSION]: { schema: readiumProgression },
  [OPDS_PROGRESSION]: { schema: opdsProgression },
} as const
