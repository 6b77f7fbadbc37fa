import type { z } from '@hono/zod-openapi'
import type { ProgressInput } from '../../../history/history.ts'
import type { placeInput } from './reading-input.ts'

/** A place as the history takes it. */
export const toProgressInput = (
  episodeId: string,
  { cut, offset, done, at, device }: z.output<typeof placeInput>,
): ProgressInput => ({ episodeId, cut, offset, done, at: Date.parse(at), device })
