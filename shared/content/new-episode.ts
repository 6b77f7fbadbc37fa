import type { z } from 'zod'
import { episodeInput } from './episode.ts'

/** What an editor writes of a new episode; without a number, it gets the one behind the last. */
export const newEpisodeInput = episodeInput.extend({ number: episodeInput.shape.number.optional() })
export type NewEpisodeInput = z.input<typeof newEpisodeInput>
