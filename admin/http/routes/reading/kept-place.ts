import { z } from '@hono/zod-openapi'
import type { Progress } from '../../../history/history.ts'
import { progressOrNull } from './reading-schema.ts'
import { progressViewOrNull } from './reading-view.ts'

/** What became of one of many: `not_published` for an episode that readers can't open (any more). */
const outcomeSchema = z.enum(['kept', 'not_published'])

export const keptPlaceSchema = z
  .object({ episode: z.string(), outcome: outcomeSchema, progress: progressOrNull })
  .openapi('KeptPlace')

export const keptPlaceView = (episode: string, progress: Progress | null = null) => ({
  episode,
  outcome: progress === null ? ('not_published' as const) : ('kept' as const),
  progress: progressViewOrNull(progress),
})

export const keptBookmarkSchema = z
  .object({ episode: z.string(), outcome: outcomeSchema, bookmarkedAt: z.iso.datetime().nullable() })
  .openapi('KeptBookmark')

export const keptBookmarkView = (episode: string, since: number | null = null) => ({
  episode,
  outcome: since === null ? ('not_published' as const) : ('kept' as const),
  bookmarkedAt: since === null ? null : new Date(since).toISOString(),
})
