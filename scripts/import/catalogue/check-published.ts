import { publishableEpisode } from '#shared/content/publishable-episode.ts'
import { publishableWebtoon } from '#shared/content/publishable-webtoon.ts'
import type { EpisodeItem, WebtoonItem } from './catalogue-format.ts'

const faultOf = (content: object, where: string): string | null => {
  const schema = 'cuts' in content ? publishableEpisode : publishableWebtoon
  const issue = schema.safeParse(content).error?.issues[0]
  return issue ? `${[where, ...issue.path].join('.')} ${issue.message}` : null
}

/** Why what readers see, or will see, of an item can't be shown to them; null when it can. */
export const checkPublished = (item: WebtoonItem | EpisodeItem): string | null => {
  const contentOf = (content: object | true): object => (content === true ? item : content)
  if (item.published !== null) {
    const fault = faultOf(contentOf(item.published), 'published')
    if (fault !== null) return fault
  }
  for (const [index, { content }] of item.schedules.entries()) {
    const fault = content === null ? null : faultOf(contentOf(content), `schedules.${index}`)
    if (fault !== null) return fault
  }
  return null
}
