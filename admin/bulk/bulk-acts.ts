import type { PublishItem } from '#shared/content/publish-items.ts'
import type { ContentContext, ContentKind } from '../content/content-context.ts'
import { publish } from '../content/publish.ts'
import { restoreEpisode } from '../content/restore-episode.ts'
import { restoreLine } from '../content/restore-line.ts'
import { restoreStation } from '../content/restore-station.ts'
import { restoreTag } from '../content/restore-tag.ts'
import { restoreWebtoon } from '../content/restore-webtoon.ts'
import { trashEpisode } from '../content/trash-episode.ts'
import { trashLine } from '../content/trash-line.ts'
import { trashStation } from '../content/trash-station.ts'
import { trashTag } from '../content/trash-tag.ts'
import { trashWebtoon } from '../content/trash-webtoon.ts'
import { unpublish } from '../content/unpublish.ts'
import type { ItemAct } from './act-on-each.ts'

type Move = (context: ContentContext, id: string, version: number) => Promise<{ publication: string | null }>

const TRASH: Record<ContentKind, Move> = {
  line: trashLine,
  station: trashStation,
  webtoon: trashWebtoon,
  episode: trashEpisode,
  tag: trashTag,
}

const RESTORE: Record<ContentKind, Move> = {
  line: restoreLine,
  station: restoreStation,
  webtoon: restoreWebtoon,
  episode: restoreEpisode,
  tag: restoreTag,
}

/** What can be done with many items at once, besides tagging. */
export const bulkActs = {
  trash: (context, { kind, id, version }) => TRASH[kind](context, id, version),
  restore: (context, { kind, id, version }) => RESTORE[kind](context, id, version),
  publish: (context, item) => publish(context, [item as PublishItem]),
  unpublish: (context, item) => unpublish(context, [item as PublishItem]),
} satisfies Record<string, ItemAct>
