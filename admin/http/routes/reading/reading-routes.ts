import { createRouter } from '../../create-router.ts'
import { clearHistory } from './clear-history.ts'
import { eraseMe } from './erase-me.ts'
import { exportData } from './export-data.ts'
import { listBookmarks } from './list-bookmarks.ts'
import { listContinue } from './list-continue.ts'
import { listHistory } from './list-history.ts'
import { listStations } from './list-stations.ts'
import { mergeKept } from './merge-kept.ts'
import { putBookmark } from './put-bookmark.ts'
import { putManyProgress } from './put-many-progress.ts'
import { putProgress } from './put-progress.ts'
import { readProgress } from './read-progress.ts'
import { removeBookmark } from './remove-bookmark.ts'
import { removeFromHistory } from './remove-from-history.ts'

export const readingRoutes = createRouter().openapiRoutes([
  putProgress,
  putManyProgress,
  readProgress,
  listHistory,
  removeFromHistory,
  clearHistory,
  listContinue,
  putBookmark,
  removeBookmark,
  listBookmarks,
  mergeKept,
  listStations,
  exportData,
  eraseMe,
])
