/**
 * Everything that a batch of changes touches, as ids: the changed things themselves, what stands above them
 * (before and after the change), and what shows them. Document kinds pick their ids from it (`affectedBy`).
 */
export type Touched = {
  lines: Set<string>
  stations: Set<string>
  webtoons: Set<string>
  /** Changed episodes, their neighbours before and after, and those whose webtoon or station changed. */
  episodes: Set<string>
  tags: Set<string>
  /** Numbers of the pages that list touched webtoons. */
  pages: Set<number>
  /** The lists of popular episodes that changed, or that show a touched episode: `all`, `day`, `week`. */
  rankings: Set<string>
  /** The lines whose popular episodes changed, or are among the touched ones. */
  rankingsOfLines: Set<string>
  /** The kinds of which something changed, appeared or vanished. */
  changed: Set<ContentKind>
  /** The kinds of which something appeared, vanished or moved for readers: counts and lists differ then. */
  moved: Set<ContentKind>
}

export type ContentKind = 'line' | 'station' | 'webtoon' | 'episode' | 'tag'
