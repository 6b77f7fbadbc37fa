import { createEpisode } from '#admin/content/create-episode.ts'
import { createLine } from '#admin/content/create-line.ts'
import { createStation } from '#admin/content/create-station.ts'
import { createTag } from '#admin/content/create-tag.ts'
import { createWebtoon } from '#admin/content/create-webtoon.ts'
import type { ContentContext } from '#admin/content/content-context.ts'
import { orderEpisodes } from '#admin/content/order-episodes.ts'
import { orderLines } from '#admin/content/order-lines.ts'
import { publish } from '#admin/content/publish.ts'
import { restoreEpisode } from '#admin/content/restore-episode.ts'
import { restoreLine } from '#admin/content/restore-line.ts'
import { restoreStation } from '#admin/content/restore-station.ts'
import { restoreTag } from '#admin/content/restore-tag.ts'
import { restoreWebtoon } from '#admin/content/restore-webtoon.ts'
import { saveCuts } from '#admin/content/save-cuts.ts'
import { schedule } from '#admin/content/schedule.ts'
import { trashEpisode } from '#admin/content/trash-episode.ts'
import { trashLine } from '#admin/content/trash-line.ts'
import { trashStation } from '#admin/content/trash-station.ts'
import { trashTag } from '#admin/content/trash-tag.ts'
import { trashWebtoon } from '#admin/content/trash-webtoon.ts'
import { unpublish } from '#admin/content/unpublish.ts'
import { updateEpisode } from '#admin/content/update-episode.ts'
import { updateLine } from '#admin/content/update-line.ts'
import { updateStation } from '#admin/content/update-station.ts'
import { updateTag } from '#admin/content/update-tag.ts'
import { updateWebtoon } from '#admin/content/update-webtoon.ts'
import { EDITORS_ZONE, type EditedKind, type EditorActs, type Item } from './editor-acts.ts'

type Create = (context: ContentContext, input: never) => Promise<Item>
type Update = (context: ContentContext, id: string, version: number, input: never) => Promise<unknown>
type Move = (context: ContentContext, id: string, version: number) => Promise<unknown>

const CREATE: Record<EditedKind, Create> = {
  station: createStation,
  line: createLine,
  tag: createTag,
  webtoon: createWebtoon,
  episode: createEpisode,
}
const UPDATE: Record<EditedKind, Update> = {
  station: updateStation,
  line: updateLine,
  tag: updateTag,
  webtoon: updateWebtoon,
  episode: updateEpisode,
}
const TRASH: Record<EditedKind, Move> = {
  station: trashStation,
  line: trashLine,
  tag: trashTag,
  webtoon: trashWebtoon,
  episode: trashEpisode,
}
const RESTORE: Record<EditedKind, Move> = {
  station: restoreStation,
  line: restoreLine,
  tag: restoreTag,
  webtoon: restoreWebtoon,
  episode: restoreEpisode,
}

/** An editor who calls the functions of `admin/content/`. */
export const actDirectly = (context: ContentContext): EditorActs => ({
  create: (kind, input) => CREATE[kind](context, input as never),
  update: (kind, { id, version }, input) => UPDATE[kind](context, id, version, input as never),
  trash: (kind, { id, version }) => TRASH[kind](context, id, version),
  restore: (kind, { id, version }) => RESTORE[kind](context, id, version),
  saveCuts: ({ id, version }, cuts) => saveCuts(context, id, version, cuts),
  orderLines: (ids) => orderLines(context, ids),
  orderEpisodes: (webtoon, ids) => orderEpisodes(context, webtoon, ids),
  publish: (items) => publish(context, items),
  unpublish: (items) => unpublish(context, items),
  schedule: (item, action, at) => schedule(context, { ...item, action, at, zone: EDITORS_ZONE }),
})
