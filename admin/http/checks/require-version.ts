import { readIfMatch } from '../entity-tag.ts'
import type { Check } from './check.ts'

/** Refuses a change that does not name the version that it is based on (428), before its body is looked at. */
export const requireVersion = (): Check => (context) => {
  readIfMatch(context.req.header('if-match'))
}
