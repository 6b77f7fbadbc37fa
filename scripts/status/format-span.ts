/** A span of time for a person: `340 ms`, `12 s`, `5 min`, `3 h`, `2 d`. */
export const formatSpan = (ms: number): string => {
  const units: [unit: string, length: number, until: number][] = [
    ['ms', 1, 1_000],
    ['s', 1_000, 120_000],
    ['min', 60_000, 2 * 3_600_000],
    ['h', 3_600_000, 48 * 3_600_000],
  ]
  const [unit, length] = units.find(([, , until]) => ms < until) ?? ['d', 86_400_000]
  return `${Math.floor(ms / length)} ${unit}`
}
