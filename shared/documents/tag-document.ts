import { z } from 'zod'
import { href, id, imageTemplate, picturePart, tagName, webtoonRef } from './parts.ts'

/**
 * The most webtoons, and the most episodes, that the document of a tag lists: those published last. An edit of an
 * episode makes the documents of its tags anew, and may not cost more as the catalogue grows.
 */
export const TAG_ITEMS = 100

const taggedWebtoon = z
  .object({ cover: picturePart.optional(), href, id, title: z.string() })
  .meta({ id: 'TaggedWebtoon' })

const taggedEpisode = z
  .object({
    href,
    id,
    number: z.int(),
    thumbnail: picturePart.optional(),
    title: z.string(),
    webtoon: webtoonRef,
  })
  .meta({ id: 'TaggedEpisode' })

/** `v1/tags/{id}.json`: a tag and what bears it, the last published first. */
export const tagDocument = z
  .object({
    episodes: z.array(taggedEpisode).max(TAG_ITEMS),
    id,
    imageTemplate,
    more: z.boolean().meta({ description: `Whether more webtoons or episodes than ${TAG_ITEMS} bear it` }),
    name: tagName,
    webtoons: z.array(taggedWebtoon).max(TAG_ITEMS),
  })
  .meta({ id: 'Tag', description: 'A tag and what bears it, the last published first' })
export type TagDocument = z.output<typeof tagDocument>
