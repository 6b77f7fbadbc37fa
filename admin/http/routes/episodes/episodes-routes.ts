import { createRouter } from '../../create-router.ts'
import { changeEpisode } from './change-episode.ts'
import { createEpisode } from './create-episode.ts'
import { listEpisodeRevisions } from './list-episode-revisions.ts'
import { listEpisodes } from './list-episodes.ts'
import { orderEpisodes } from './order-episodes.ts'
import { readEpisodeRevision } from './read-episode-revision.ts'
import { readEpisode } from './read-episode.ts'
import { restoreEpisodeRevision } from './restore-episode-revision.ts'
import { restoreEpisode } from './restore-episode.ts'
import { saveDraft } from './save-draft.ts'
import { trashEpisode } from './trash-episode.ts'

export const episodesRoutes = createRouter().openapiRoutes([
  listEpisodes,
  createEpisode,
  readEpisode,
  saveDraft,
  changeEpisode,
  trashEpisode,
  restoreEpisode,
  orderEpisodes,
  listEpisodeRevisions,
  readEpisodeRevision,
  restoreEpisodeRevision,
])
