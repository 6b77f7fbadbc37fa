import { z } from 'zod'
import { cutInput, episodeInput, MAX_CUTS } from '#shared/content/episode.ts'
import { identifier } from '#shared/content/identifier.ts'
import { webtoonInput } from '#shared/content/webtoon.ts'
import { sceneInput } from './scene-input.ts'

// Pictures are drawn from scenes when the sample is seeded, so no file names a medium.
const sampleCut = cutInput.omit({ id: true, media: true }).extend({ scene: sceneInput })

const sampleEpisode = episodeInput
  .omit({ webtoon: true, thumbnail: true })
  .extend({
    state: z.enum(['published', 'draft', 'scheduled']),
    cuts: z.array(sampleCut).min(1).max(MAX_CUTS),
  })
  .superRefine((episode, context) => {
    if (episode.state === 'draft') return
    const needed = (path: (string | number)[], value: string | unknown[]) => {
      if (value.length > 0) return
      context.addIssue({ code: 'custom', path, message: `is empty, but the episode is ${episode.state}` })
    }
    needed(['title'], episode.title)
    needed(['sources'], episode.sources)
    for (const [index, { caption, alt }] of episode.cuts.entries()) {
      needed(['cuts', index, 'caption'], caption)
      needed(['cuts', index, 'alt'], alt)
    }
  })

/** A file of `webtoons/`: a webtoon with its episodes. What readers would see has to be complete, drafts need not be. */
export const webtoonFile = z
  .strictObject({
    slug: identifier,
    webtoon: webtoonInput.omit({ cover: true }),
    coverScene: sceneInput.optional(),
    published: z.boolean(),
    episodes: z.array(sampleEpisode),
  })
  .superRefine(({ published, episodes }, context) => {
    const numbers = new Set<number>()
    for (const [index, { number, state }] of episodes.entries()) {
      if (numbers.has(number)) {
        context.addIssue({ code: 'custom', path: ['episodes', index, 'number'], message: 'stands twice' })
      }
      numbers.add(number)
      if (!published && state !== 'draft') {
        context.addIssue({
          code: 'custom',
          path: ['episodes', index, 'state'],
          message: `is ${state}, but the webtoon is not published`,
        })
      }
    }
    if (published && !episodes.some(({ state }) => state === 'published')) {
      context.addIssue({ code: 'custom', path: ['episodes'], message: 'holds no published episode' })
    }
  })
export type WebtoonFile = z.output<typeof webtoonFile>
