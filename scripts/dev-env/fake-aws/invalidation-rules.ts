import { AwsError } from './aws-error.ts'

/** "Invalidation paths", in What you need to know when invalidating paths. */
const MAX_PATH_CHARACTERS = 4_000
/** URL-encoded ASCII; the asterisk is looked at apart. */
const PATH = /^\/(?:[A-Za-z0-9\-._~!$&'()+,;=:@/?*]|%[0-9A-Fa-f]{2})*$/
/** "Tag format", in What you need to know when invalidating tags: visible ASCII without commas, up to 256 characters. */
const TAG = /^#[!-+\--~]{1,256}$/

export type InvalidationItems = { paths: string[]; wildcards: string[]; tags: string[] }

/**
 * Sorts the items of a batch by their kind: a tag begins with `#`, a wildcard is a path with an asterisk at its end.
 * @throws AwsError InvalidArgument for an item that is none of them.
 */
export const sortInvalidationItems = (items: string[]): InvalidationItems => {
  const sorted: InvalidationItems = { paths: [], wildcards: [], tags: [] }
  for (const item of items) {
    if (item.startsWith('#')) {
      if (!TAG.test(item)) throw invalidItem(item)
      // "Tag values are case-insensitive."
      sorted.tags.push(item.slice(1).toLowerCase())
      continue
    }
    const star = item.indexOf('*')
    if (!PATH.test(item) || item.length > MAX_PATH_CHARACTERS || (star >= 0 && star < item.length - 1))
      throw invalidItem(item)
    if (star >= 0) sorted.wildcards.push(item)
    else sorted.paths.push(item)
  }
  return sorted
}

const invalidItem = (item: string) =>
  new AwsError(
    400,
    'InvalidArgument',
    `Your request contains one or more invalid invalidation paths: ${item.slice(0, 100)}`,
  )
