import type { Names } from '../content/names.ts'
import type { Row } from '../database/schema.ts'

/** The kinds that are found by text, with the columns in which it stands. */
export type SearchKind = 'line' | 'station' | 'tag' | 'webtoon' | 'episode'

const namesOf = ({ name }: { name: string }): string[] => Object.values(JSON.parse(name) as Names)

/** By what an editor finds an item: its names in all languages, or its title and its authors. */
export const searchTexts = {
  line: namesOf,
  station: namesOf,
  tag: namesOf,
  webtoon: ({ title, authors }: Pick<Row<'webtoon'>, 'title' | 'authors'>): string[] => [
    title,
    ...(JSON.parse(authors) as string[]),
  ],
  episode: ({ title }: Pick<Row<'episode'>, 'title'>): string[] => [title],
}
