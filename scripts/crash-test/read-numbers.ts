/** The name of something that is counted up: the same thing never bears a smaller number later. */
export const numbered = (number: number): string => `${number}번째`

const NUMBERED = /^(\d+)번째$/

/** The numbers that a document shows, by the id of what bears them. */
export const readNumbers = (body: unknown): Map<string, number> => {
  const numbers = new Map<string, number>()
  collect(body, numbers)
  return numbers
}

const collect = (value: unknown, numbers: Map<string, number>): void => {
  if (typeof value !== 'object' || value === null) return
  const { id, title, name } = value as { id?: unknown; title?: unknown; name?: { ko?: unknown } }
  const match = NUMBERED.exec(String(title ?? name?.ko))
  if (typeof id === 'string' && match) numbers.set(id, Number(match[1]))
  for (const part of Object.values(value)) collect(part, numbers)
}
