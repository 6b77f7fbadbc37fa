import { z } from '@hono/zod-openapi'
import type { Progress } from '../../../history/history.ts'
import type { NotKept } from '../../../reading/merge-kept.ts'
import { progressOrNull } from './reading-schema.ts'
import { progressView } from './reading-view.ts'

/**
 * What became of one of many: `not_published` for an episode that readers can't open (any more), `taken_out` for one
 * that this reader took away after the time that is named.
 */
const outcomeSchema = z.enum(['kept', 'not_published', 'taken_out'])

export const keptPlaceSchema = z
  .object({ episode: z.string(), outcome: outcomeSchema, progress: progressOrNull })
  .openapi('KeptPlace')

export const keptPlaceView = (episode: string, result: Progress | NotKept) =>
  typeof result === 'string'
    ? { episode, outcome: result, progress: null }
    : { episode, outcome: 'kept' as const, progress: progressView(result) }

export const keptBookmarkSchema = z
  .object({ episode: z.string(), outcome: outcomeSchema, bookmarkedAt: z.iso.datetime().nullable() })
  .openapi('KeptBookmark')

export const keptBookmarkView = (episode: string, result: number | NotKept) =>
  typeof result === 'string'
    ? { episode, outcome: result, bookmarkedAt: null }
    : { episode, outcome: 'kept' as const, bookmarkedAt: new Date(result).toISOString() }
