import { z } from 'zod'
import { MAX_PICTURE_BYTES, PICTURE_TYPES } from './picture-types.ts'

/** At most so many files at once: an episode has at most 300 cuts. */
const MAX_FILES = 300

export const uploadInput = z.strictObject({
  files: z
    .array(
      z.strictObject({
        type: z.enum(PICTURE_TYPES, `must be one of ${PICTURE_TYPES.join(', ')}`),
        bytes: z
          .int()
          .min(1, 'must not be empty')
          .max(MAX_PICTURE_BYTES, 'is larger than 20 MB; make it smaller'),
      }),
    )
    .min(1)
    .max(MAX_FILES, `holds more than ${MAX_FILES} files; send them in parts`),
})
export type UploadInput = z.output<typeof uploadInput>
