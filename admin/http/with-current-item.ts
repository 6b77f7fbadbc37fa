import type { Row } from '#shared/database/schema.ts'
import { itemFieldsOf } from './item-fields-of.ts'
import { withCurrent } from './with-current.ts'

type Story = Row<'webtoon'> | Row<'episode'>

const itemView = (row: unknown) => {
  const story = row as Story
  const kind = 'webtoon_id' in story ? ('episode' as const) : ('webtoon' as const)
  return { kind, ...itemFieldsOf(story), title: story.title }
}

/**
 * Runs an act on webtoons and episodes; when somebody changed one of them since the editor looked, the refusal says
 * which one, and how it is now.
 */
export const withCurrentItem = <Result>(act: () => Promise<Result>): Promise<Result> =>
  withCurrent({}, itemView, act)
