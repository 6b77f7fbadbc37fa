import { createRouter } from '../../create-router.ts'
import { beginUploads } from './begin-uploads.ts'
import { changeMedia } from './change-media.ts'
import { finishUpload } from './finish-upload.ts'
import { listMedia } from './list-media.ts'
import { readMedia } from './read-media.ts'
import { receiveUpload } from './receive-upload.ts'
import { removeManyMedia } from './remove-many-media.ts'
import { removeMedia } from './remove-media.ts'

export const mediaRoutes = createRouter().openapiRoutes([
  listMedia,
  readMedia,
  changeMedia,
  removeMedia,
  removeManyMedia,
  beginUploads,
  receiveUpload,
  finishUpload,
])
