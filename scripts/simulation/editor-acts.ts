import type { CutInput } from '#shared/content/episode.ts'
import type { PublishItem } from '#shared/content/publish-items.ts'

export type EditedKind = 'station' | 'line' | 'tag' | 'webtoon' | 'episode'
export type Item = { id: string; version: number }

/** What editors do, however they do it. What the rules refuse throws a HisubtoryError; nothing else may be thrown. */
export type EditorActs = {
  create(kind: EditedKind, input: object): Promise<Item>
  update(kind: EditedKind, item: Item, input: object): Promise<unknown>
  trash(kind: EditedKind, item: Item): Promise<unknown>
  restore(kind: EditedKind, item: Item): Promise<unknown>
  saveCuts(episode: Item, cuts: CutInput[]): Promise<unknown>
  orderLines(ids: string[]): Promise<unknown>
  orderEpisodes(webtoon: string, ids: string[]): Promise<unknown>
  publish(items: PublishItem[]): Promise<unknown>
  unpublish(items: PublishItem[]): Promise<unknown>
  /** @param at epoch milliseconds */
  schedule(item: PublishItem, action: 'publish' | 'unpublish', at: number): Promise<unknown>
}

/** The zone in which editors plan. */
export const EDITORS_ZONE = 'Asia/Seoul'
