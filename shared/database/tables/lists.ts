/** The search index: from each character of a name or title on, what follows (`shared/search/`). */
export type SearchFragmentTable = {
  kind: 'line' | 'station' | 'tag' | 'webtoon' | 'episode'
  fragment: string
  item_id: string
}
