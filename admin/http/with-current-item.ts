import type { Row } from '#shared/database/schema.ts'
import { currentItemView } from './current-item-view.ts'
import { withCurrent } from './with-current.ts'

const storyView = (row: unknown) => {
  const story = row as Row<'webtoon'> | Row<'episode'>
  return currentItemView('webtoon_id' in story ? 'episode' : 'webtoon', story)
}

/**
 * Runs an act on webtoons and episodes; when somebody changed one of them since the editor looked, the refusal says
 * which one, and how it is now.
 */
export const withCurrentItem = <Result>(act: () => Promise<Result>): Promise<Result> =>
  withCurrent({}, storyView, act)
