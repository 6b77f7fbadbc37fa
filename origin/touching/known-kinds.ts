import type { Row } from '#shared/database/schema.ts'

type Kind = Row<'change'>['kind']

// A record, so that one that is added to the schema must stand here.
const KINDS: Record<Kind, true> = {
  line: true,
  station: true,
  webtoon: true,
  episode: true,
  tag: true,
  ranking: true,
  'ranking-of-line': true,
}

/**
 * The kinds of changes that this release follows. While releases change, another one may write a kind that this one
 * has not heard of: it leaves it to publishers that know it, rather than taking it for done.
 */
export const KNOWN_KINDS = Object.keys(KINDS) as Kind[]
