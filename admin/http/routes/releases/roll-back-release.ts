import { revertRelease } from '../../../releases/revert-release.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { readIfMatch } from '../../entity-tag.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { releaseAnswer } from './release-answer.ts'
import { notReleasedSchema, releasedSchema, revertInput } from './release-schema.ts'

export const rollBackRelease = defineRoute(
  {
    method: 'post',
    path: '/api/admin/releases/{id}/roll-back',
    summary:
      'Show readers what they saw of each item before a release was published; refused with what was changed since, unless it is skipped',
    tags: ['Releases'],
    access: 'publisher',
    scope: 'content:publish',
    needsVersion: true,
    canPreview: true,
    request: { params: itemParams, ...jsonBody(revertInput) },
    responses: {
      200: jsonAnswer('Done, but readers see no difference', notReleasedSchema, 'ETag'),
      202: jsonAnswer(
        'Done; the receipt tells how far it is on its way to the readers',
        releasedSchema,
        'ETag',
        'Location',
      ),
    },
  },
  async (context) => {
    const { id } = context.req.valid('param')
    const { skip } = context.req.valid('json')
    const version = readIfMatch(context.req.header('if-match'))
    const revert = { to: 'rolled_back' as const, skip, version }
    const act = () => revertRelease(contentContextOf(context), id, revert)
    const { release, publication, headers } = await releaseAnswer(context, act)
    if (publication === null) return context.json({ release, publication }, 200, headers)
    return context.json({ release, publication }, 202, headers)
  },
)
