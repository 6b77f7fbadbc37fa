import { z } from 'zod'
import { identifier } from './identifier.ts'
import { lineText, multilineText, requiredText } from './text.ts'

const unique = (values: string[]) => new Set(values).size === values.length
export const tagIds = z.array(identifier).max(20).refine(unique, 'holds a tag twice').default([])

/** What an editor writes of a webtoon. A draft may be incomplete; `publishableWebtoon` says what readers need. */
export const webtoonInput = z.strictObject({
  station: identifier,
  title: lineText(200),
  summary: multilineText(2000).default(''),
  authors: z.array(requiredText(100)).max(20).default([]),
  cover: identifier.nullable().default(null),
  tags: tagIds,
})
export type WebtoonInput = z.input<typeof webtoonInput>
export type WebtoonContent = z.output<typeof webtoonInput>
