/** Station codes as numbers (`P144-1` is `P`, 144, 1); null for a code of another form. */
const parts = (code: string): { prefix: string; number: number; suffix: number } | null => {
  const match = /^([A-Za-z]*)(\d{1,9})(?:-(\d{1,9}))?$/.exec(code)
  return match ? { prefix: match[1] ?? '', number: Number(match[2]), suffix: Number(match[3] ?? 0) } : null
}

/** Compares texts by their UTF-16 units: the same on every machine, whatever its language. */
export const compareText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0)

/** Compares station codes as people count them: `99` before `100` before `100-1` before `A1`; no code comes last. */
export const compareCodes = (left: string | null, right: string | null): number => {
  if (left === null || right === null) return Number(left === null) - Number(right === null)
  const [a, b] = [parts(left), parts(right)]
  if (!a || !b) return Number(!a) - Number(!b) || compareText(left, right)
  return (
    compareText(a.prefix, b.prefix) || a.number - b.number || a.suffix - b.suffix || compareText(left, right)
  )
}

/** Whether two codes of one series rise (1) or fall (-1); 0 where they can't be compared (`K312` and `110`). */
export const codeStep = (from: string | null, to: string | null): number => {
  const [a, b] = [from === null ? null : parts(from), to === null ? null : parts(to)]
  if (!a || !b || a.prefix !== b.prefix) return 0
  return Math.sign(b.number - a.number || b.suffix - a.suffix)
}
