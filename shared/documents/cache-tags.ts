const ENTITY_KEY = /^v1\/(lines|stations|webtoons|episodes|tags)\/([a-z0-9-]+)\.json$/
const RANKING_KEY = /^v1\/rankings\/(?:lines\/([a-z0-9-]+)|[a-z]+)\.json$/
const SINGULAR: Record<string, string> = {
  lines: 'line',
  stations: 'station',
  webtoons: 'webtoon',
  episodes: 'episode',
  tags: 'tag',
}

/** What a document tells about its parents, where its kind has them. */
export type DocumentParents = { webtoon?: { id?: unknown } | null; station?: { id?: unknown } | null }

/**
 * The cache tags of a document: one for its kind, its own, and those of the parents that it shows, so that
 * everything that shows a station can be purged at once (`station-gangnam`). A pure function of key and
 * content, so that a bucket needs no place to keep them. At most 4, far below CloudFront's 50.
 */
export const cacheTagsOf = (key: string, document: DocumentParents): string[] => {
  const ranking = RANKING_KEY.exec(key)
  if (ranking) return ['rankings', ...(ranking[1] === undefined ? [] : [`line-${ranking[1]}`])]
  const entity = ENTITY_KEY.exec(key)
  if (!entity) return ['list']
  const [, folder = '', id = ''] = entity
  const tags = [folder, `${SINGULAR[folder]}-${id}`]
  for (const parent of ['webtoon', 'station'] as const) {
    const parentId = document[parent]?.id
    if (typeof parentId === 'string') tags.push(`${parent}-${parentId}`)
  }
  return tags
}
