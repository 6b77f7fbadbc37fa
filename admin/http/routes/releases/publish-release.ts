import { publishRelease as publish } from '../../../releases/publish-release.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { readIfMatch } from '../../entity-tag.ts'
import { jsonAnswer } from '../../json-content.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { releaseAnswer } from './release-answer.ts'
import { notReleasedSchema, releasedSchema } from './release-schema.ts'

export const publishRelease = defineRoute(
  {
    method: 'post',
    path: '/api/admin/releases/{id}/publish',
    summary: 'Publish everything that a release holds as one act, or nothing of it',
    tags: ['Releases'],
    access: 'publisher',
    scope: 'content:publish',
    needsVersion: true,
    canPreview: true,
    request: { params: itemParams },
    responses: {
      200: jsonAnswer('Published, but readers see no difference', notReleasedSchema, 'ETag'),
      202: jsonAnswer(
        'Published; the receipt tells how far it is on its way to the readers',
        releasedSchema,
        'ETag',
        'Location',
      ),
    },
  },
  async (context) => {
    const { id } = context.req.valid('param')
    const version = readIfMatch(context.req.header('if-match'))
    const act = () => publish(contentContextOf(context), id, version)
    const { release, publication, headers } = await releaseAnswer(context, act)
    if (publication === null) return context.json({ release, publication }, 200, headers)
    return context.json({ release, publication }, 202, headers)
  },
)
