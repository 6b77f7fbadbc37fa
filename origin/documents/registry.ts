import type { DocumentKind } from './document-kind.ts'
import { episode } from './episode.ts'
import { indexKind } from './index-document.ts'
import { line } from './line.ts'
import { lines } from './lines.ts'
import { station } from './station.ts'
import { stations } from './stations.ts'
import { webtoon } from './webtoon.ts'
import { webtoonPage } from './webtoon-page.ts'

/** All kinds of documents. A new kind is added here, and nowhere else. */
export const documentKinds: DocumentKind[] = [
  episode,
  webtoon,
  station,
  line,
  webtoonPage,
  lines,
  stations,
  indexKind,
]
