import { createRouter } from '../../create-router.ts'
import { changeTag } from './change-tag.ts'
import { createTag } from './create-tag.ts'
import { listTags } from './list-tags.ts'
import { readTag } from './read-tag.ts'
import { restoreTag } from './restore-tag.ts'
import { trashTag } from './trash-tag.ts'

export const tagsRoutes = createRouter().openapiRoutes([
  listTags,
  createTag,
  readTag,
  changeTag,
  trashTag,
  restoreTag,
])
