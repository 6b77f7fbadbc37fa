import { webtoonListQuery, listWebtoons as list } from '../../../lists/list-webtoons.ts'
import { defineRoute } from '../../define-route.ts'
import { isoTime } from '../../iso-time.ts'
import { jsonAnswer } from '../../json-content.ts'
import { pageView } from '../../page-view.ts'
import { pageSchema } from '../../page-schema.ts'
import { webtoonListItem } from './webtoon-list-item.ts'

export const listWebtoons = defineRoute(
  {
    method: 'get',
    path: '/api/admin/webtoons',
    summary: 'List webtoons, filtered by station, tag and state, found by a part of their title (초성 too)',
    tags: ['Webtoons'],
    access: 'editor',
    scope: 'content:read',
    request: { query: webtoonListQuery },
    responses: { 200: jsonAnswer('A page of webtoons', pageSchema(webtoonListItem)) },
  },
  async (context) => {
    const page = await list(context.var.services.db, context.req.valid('query'))
    const { items, ...rest } = pageView(page)
    const planned = items.map(({ schedules, ...item }) => ({
      ...item,
      schedules: schedules.map((schedule) => ({ ...schedule, at: isoTime(schedule.at) })),
    }))
    return context.json({ items: planned, ...rest }, 200)
  },
)
