import { z } from '@hono/zod-openapi'
import { errorForLog } from '#shared/error-for-log.ts'
import { exportData as write } from '../../../reading/export-data.ts'
import { principalOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { loggerOf } from '../../logger-of.ts'
import { streamOfTexts } from './stream-of-texts.ts'

const output = z
  .looseObject({
    exportedAt: z.iso.datetime(),
    account: z.looseObject({ id: z.string() }),
    sessions: z.array(z.looseObject({})),
    identities: z.array(z.looseObject({})),
    apiTokens: z.array(z.looseObject({})),
    readerApps: z.array(z.looseObject({})),
    progress: z.array(z.looseObject({})),
    bookmarks: z.array(z.looseObject({})),
    auditEntries: z.array(z.looseObject({})),
  })
  .openapi('ExportedData')

export const exportData = defineRoute(
  {
    method: 'get',
    path: '/api/me/export',
    summary: 'Everything that is kept of me, as JSON; it breaks off where it fails',
    tags: ['My account'],
    access: 'reader',
    scope: null,
    responses: {
      200: jsonAnswer('My data, without passwords, secrets and tokens', output, 'Content-Disposition'),
    },
  },
  (context) => {
    const texts = write(context.var.services.reading, principalOf(context).userId)
    const body = streamOfTexts(texts, (error) =>
      loggerOf(context).error({ error: errorForLog(error) }, 'An export broke off'),
    )
    // Streamed, so that no type says what its text holds: the description does, and a test compares them.
    return context.body(body, 200, {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="hisubtory-export.json"',
    }) as never
  },
)
