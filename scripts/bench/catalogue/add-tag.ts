import type { TagContent } from '#shared/content/tag.ts'
import type { BulkInserter } from './bulk-inserter.ts'
import { tagId } from './catalogue-ids.ts'
import type { CataloguePlan } from './catalogue-plan.ts'
import { itemRandom } from './item-random.ts'
import { koreanTitle } from './korean-text.ts'
import { untouched } from './row-columns.ts'

/** What an editor would have written of a tag. */
export const tagOf = ({ seed }: CataloguePlan, index: number): TagContent => ({
  name: { ko: koreanTitle(itemRandom(seed, 'tag', index)), en: `Tag ${index + 1}` },
})

/** Adds the row of a tag. */
export const addTag = async (rows: BulkInserter, plan: CataloguePlan, index: number): Promise<void> => {
  await rows.add('tag', {
    id: tagId(index),
    name: JSON.stringify(tagOf(plan, index).name),
    ...untouched(index),
  })
}
