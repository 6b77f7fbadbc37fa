import { episodeInput } from '#shared/content/episode.ts'
import { parseInput } from '#shared/content/parse-input.ts'
import { readEpisode } from '../../../content/read-episode.ts'
import { updateEpisode } from '../../../content/update-episode.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { readIfMatch } from '../../entity-tag.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { versionHeaders } from '../../version-headers.ts'
import { withCurrent } from '../../with-current.ts'
import { episodeChange } from './episode-change.ts'
import { episodeWholeSchema } from './episode-schema.ts'
import { currentEpisodeView, episodeWholeView } from './episode-view.ts'

export const changeEpisode = defineRoute(
  {
    method: 'patch',
    path: '/api/admin/episodes/{id}',
    summary: 'Change fields of an episode; what is left out stays, and so do its cuts',
    tags: ['Episodes'],
    access: 'editor',
    scope: 'content:write',
    needsVersion: true,
    request: { params: itemParams, ...jsonBody(episodeChange) },
    responses: { 200: jsonAnswer('The changed episode', episodeWholeSchema, 'ETag') },
  },
  async (context) => {
    const { db } = context.var.services
    const { id } = context.req.valid('param')
    const change = context.req.valid('json')
    const version = readIfMatch(context.req.header('if-match'))
    // Between this and the save, the version decides: what was read here is what the editor saw, or it is refused.
    const before = await readEpisode(db, id)
    const now = await episodeWholeView(db, before)
    const fields = Object.keys(episodeInput.shape) as (keyof typeof episodeInput.shape)[]
    const merged = Object.fromEntries(fields.map((field) => [field, change[field] ?? now[field]]))
    const content = parseInput(episodeInput, {
      ...merged,
      thumbnail: change.thumbnail === undefined ? now.thumbnail : change.thumbnail,
    })
    const { publication: _none, ...row } = await withCurrent(change, currentEpisodeView(db), () =>
      updateEpisode(contentContextOf(context), id, version, content),
    )
    const episode = { row, tags: content.tags, cuts: before.cuts }
    return context.json(await episodeWholeView(db, episode), 200, versionHeaders(row))
  },
)
