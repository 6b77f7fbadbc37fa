import { episodeDraft } from '#shared/content/episode-draft.ts'
import { saveDraft as save } from '../../../content/save-draft.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { readIfMatch } from '../../entity-tag.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { versionHeaders } from '../../version-headers.ts'
import { withCurrent } from '../../with-current.ts'
import { MAX_DRAFT_BYTES } from './max-draft-bytes.ts'
import { episodeWholeSchema } from './episode-schema.ts'
import { currentEpisodeView, episodeWholeView } from './episode-view.ts'

export const saveDraft = defineRoute(
  {
    method: 'put',
    path: '/api/admin/episodes/{id}',
    summary:
      'Save an episode whole, with its cuts by identity; readers see nothing of it before it is published',
    tags: ['Episodes'],
    access: 'editor',
    scope: 'content:write',
    needsVersion: true,
    maxBodyBytes: MAX_DRAFT_BYTES,
    request: { params: itemParams, ...jsonBody(episodeDraft) },
    responses: { 200: jsonAnswer('The saved draft; new cuts have ids', episodeWholeSchema, 'ETag') },
  },
  async (context) => {
    const { db } = context.var.services
    const { id } = context.req.valid('param')
    const input = context.req.valid('json')
    const version = readIfMatch(context.req.header('if-match'))
    const { cuts, tags, ...row } = await withCurrent(input, currentEpisodeView(db), () =>
      save(contentContextOf(context), id, version, input),
    )
    return context.json(await episodeWholeView(db, { row, tags, cuts }), 200, versionHeaders(row))
  },
)
