import type { BulkInserter } from './bulk-inserter.ts'
import { CATALOGUE_BEGIN } from './catalogue-ids.ts'
import type { CataloguePlan } from './catalogue-plan.ts'
import { sortedPicture } from './picture.ts'

/** Adds the row of a picture; no object belongs to it, because nobody looks at it. */
export const addPicture = async (rows: BulkInserter, plan: CataloguePlan, number: number): Promise<void> => {
  const { widths, ...picture } = sortedPicture(plan, number)
  await rows.add('media', {
    ...picture,
    widths: JSON.stringify(widths),
    bytes: 100_000,
    created_at: CATALOGUE_BEGIN,
    created_by: 'bench',
  })
}
