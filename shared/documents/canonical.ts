const canonicalValue = (value: unknown): unknown => {
  if (typeof value === 'string') return value.normalize('NFC')
  if (Array.isArray(value)) return value.map(canonicalValue)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, member]) => [key, canonicalValue(member)]),
  )
}

/**
 * The one text of a JSON value: members sorted by UTF-16 code unit, as in RFC 8785 section 3.2.3, no space, and
 * strings in NFC, so that equal content is equal bytes. Absent members (`undefined`) are left out.
 * Document kinds build their bodies in this form, so that `JSON.stringify` is enough where it has to be fast.
 */
export const canonical = (value: unknown): string => JSON.stringify(canonicalValue(value))
