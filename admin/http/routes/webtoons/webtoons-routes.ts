import { createRouter } from '../../create-router.ts'
import { changeWebtoon } from './change-webtoon.ts'
import { createWebtoon } from './create-webtoon.ts'
import { listWebtoonRevisions } from './list-webtoon-revisions.ts'
import { listWebtoons } from './list-webtoons.ts'
import { readWebtoon } from './read-webtoon.ts'
import { readWebtoonRevision } from './read-webtoon-revision.ts'
import { restoreWebtoon } from './restore-webtoon.ts'
import { restoreWebtoonRevision } from './restore-webtoon-revision.ts'
import { trashWebtoon } from './trash-webtoon.ts'

export const webtoonsRoutes = createRouter().openapiRoutes([
  listWebtoons,
  createWebtoon,
  readWebtoon,
  changeWebtoon,
  trashWebtoon,
  restoreWebtoon,
  listWebtoonRevisions,
  readWebtoonRevision,
  restoreWebtoonRevision,
])
