import { openDatabase } from '#shared/database/database.ts'
import { indexAllItems } from '#shared/search/index-all-items.ts'
import type { Figure } from '../report/figure.ts'
import type { Setting } from '../setting/setting.ts'
import { measureDraft } from './measure-draft.ts'
import { measureLists } from './measure-lists.ts'
import { measurePublish } from './measure-publish.ts'
import { measureTokens } from './measure-tokens.ts'
import { openAdmin } from './open-admin.ts'

/** Measures the admin API in this process, without sockets: what an editor waits for, beside the least that it could be. */
export const measureAdmin = async (setting: Setting): Promise<Figure[]> => {
  const catalogue = await setting.storedCatalogue('normal')
  const { plan, url } = catalogue
  const figures: Figure[] = []
  {
    await using db = openDatabase(url)
    {
      // The catalogue was written in bulk, past the functions that keep the search index.
      using _task = setting.progress(`Indexing ${plan.episodes} titles`, 1)
      await indexAllItems(db)
    }
    await using admin = await openAdmin(db)
    using task = setting.progress('Lists, drafts and tokens', 3)
    figures.push(...(await measureLists(db, admin, plan.episodes)))
    task.advance()
    figures.push(...(await measureDraft(db, admin, plan)))
    task.advance()
    figures.push(...(await measureTokens(admin)))
    task.advance()
  }
  return [...figures, ...(await measurePublish(setting, catalogue))]
}
