import { isDeepStrictEqual } from 'node:util'

/** A field that differs; `path` as in JSON Pointer (RFC 6901). */
export type FieldDifference = { path: string; before: unknown; after: unknown }

/** Compares two contents field by field. @param skip fields that are compared in another way */
export const compareFields = (
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  skip: string[] = [],
): FieldDifference[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) => {
    const [was, is] = [before[name] ?? null, after[name] ?? null]
    return skip.includes(name) || isDeepStrictEqual(was, is)
      ? []
      : [{ path: `/${name}`, before: was, after: is }]
  })
