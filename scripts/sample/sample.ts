import type { LineContent } from '#shared/content/line.ts'
import type { StationContent } from '#shared/content/station.ts'
import type { TagContent } from '#shared/content/tag.ts'
import type { WebtoonFile } from './webtoon-file.ts'

export type WithId<Content> = Content & { id: string }

/** The catalogue that the project brings along, for the demo and for tests. */
export type Sample = {
  lines: WithId<LineContent>[]
  stations: WithId<StationContent>[]
  tags: WithId<TagContent>[]
  webtoons: WebtoonFile[]
}
