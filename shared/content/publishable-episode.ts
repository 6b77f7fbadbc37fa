import { z } from 'zod'

const publishableCut = z.object({
  media: z.string('needs a picture'),
  caption: z.string().min(1, 'must not be empty: the caption tells the story'),
  alt: z.string().min(1, 'must not be empty: it is read to those who do not see the picture'),
})

/** What readers need of an episode, beside what its schema asks of a draft. */
export const publishableEpisode = z.object({
  title: z.string().min(1, 'must not be empty: readers find it by its title'),
  cuts: z.array(publishableCut).min(1, 'needs at least one cut'),
})
