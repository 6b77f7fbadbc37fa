import type { DocumentKind } from './document-kind.ts'
import { episode } from './episode.ts'
import { indexKind } from './index-document.ts'
import { latestEpisodes } from './latest-episodes.ts'
import { line } from './line.ts'
import { lines } from './lines.ts'
import { openApi } from './open-api.ts'
import { ranking } from './ranking.ts'
import { rankingOfLine } from './ranking-of-line.ts'
import { search } from './search.ts'
import { station } from './station.ts'
import { stations } from './stations.ts'
import { tag } from './tag.ts'
import { tags } from './tags.ts'
import { webtoon } from './webtoon.ts'
import { webtoonPage } from './webtoon-page.ts'

/** All kinds of documents but the description of them. A new kind is added here, and nowhere else. */
const described: DocumentKind[] = [
  episode,
  webtoon,
  station,
  rankingOfLine,
  line,
  tag,
  webtoonPage,
  latestEpisodes,
  ranking,
  lines,
  stations,
  tags,
  search,
  indexKind,
]

/** All kinds of documents, in the order of their rank. */
export const documentKinds: DocumentKind[] = [openApi(described), ...described]
