/** The value that so large a part of all values does not exceed (nearest rank). */
export const quantile = (values: number[], part: number): number => {
  const sorted = values.toSorted((left, right) => left - right)
  const value = sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)]
  if (value === undefined) throw new RangeError('There is no quantile of nothing')
  return value
}

export const median = (values: number[]): number => quantile(values, 0.5)
