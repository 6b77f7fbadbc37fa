import { createRouter } from '../../create-router.ts'
import { changeRelease } from './change-release.ts'
import { createRelease } from './create-release.ts'
import { listReleases } from './list-releases.ts'
import { publishRelease } from './publish-release.ts'
import { readRelease } from './read-release.ts'
import { removeRelease } from './remove-release.ts'
import { rollBackRelease } from './roll-back-release.ts'
import { takeBackRelease } from './take-back-release.ts'

export const releasesRoutes = createRouter().openapiRoutes([
  listReleases,
  createRelease,
  readRelease,
  changeRelease,
  removeRelease,
  publishRelease,
  rollBackRelease,
  takeBackRelease,
])
