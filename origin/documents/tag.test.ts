import { expect, it } from 'vitest'
import { TAG_ITEMS } from '#shared/documents/tag-document.ts'
import { tag } from './tag.ts'

const webtoons = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    tag: 'joseon',
    firstPublishedAt: index,
    id: `w${index}`,
    card: '{"title":"제목","cover":null}',
  }))

it('lists a hundred webtoons, and says that there are more', () => {
  const name = '{"ko":"조선"}'
  const full = tag.project({ name, webtoons: webtoons(TAG_ITEMS), episodes: [] }, 'joseon')
  const over = tag.project({ name, webtoons: webtoons(TAG_ITEMS + 1), episodes: [] }, 'joseon')
  expect([full.webtoons.length, full.more]).toEqual([TAG_ITEMS, false])
  expect([over.webtoons.length, over.more]).toEqual([TAG_ITEMS, true])
})
