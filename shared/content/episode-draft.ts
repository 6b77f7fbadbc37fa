import { z } from 'zod'
import { cutInput, episodeInput, MAX_CUTS } from './episode.ts'

/**
 * An episode whole, as an editor's page saves it again and again: its fields, and its cuts in their order. A cut
 * with an id keeps its identity, one without is new, and those that are left out go to the trash.
 */
export const episodeDraft = episodeInput.extend({
  cuts: z.array(cutInput).max(MAX_CUTS, `an episode has at most ${MAX_CUTS} cuts`),
})
export type EpisodeDraft = z.input<typeof episodeDraft>
