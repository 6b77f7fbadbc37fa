import { z } from 'zod'

/** What readers need of a webtoon, beside what its schema asks of a draft. */
export const publishableWebtoon = z.object({
  title: z.string().min(1, 'must not be empty: readers find it by its title'),
})
