import { HisubtoryError } from '#shared/errors.ts'

export type Yaml = string | Yaml[] | { [key: string]: Yaml }

type Line = { indent: number; text: string; number: number }

const KEY = /^([\w-]+):(?:\s+(.*))?$/

const linesOf = (text: string): Line[] =>
  text.split('\n').flatMap((raw, index) => {
    const line = raw.replace(/(^|\s)#.*$/, '').trimEnd()
    const content = line.trimStart()
    return content === '' ? [] : [{ indent: line.length - content.length, text: content, number: index + 1 }]
  })

const fault = (line: Line | undefined): HisubtoryError =>
  new HisubtoryError(
    'yaml_unreadable',
    `Line ${line?.number} is no YAML that is understood here: ${line?.text}`,
  )

const scalar = (text: string): string => /^'(.*)'$/.exec(text)?.[1] ?? text

/**
 * Reads the part of YAML that appspec.yml is written in: mappings and lists in block style, and plain or single-quoted
 * texts, which all stay texts.
 * @throws HisubtoryError `yaml_unreadable` that names the line
 */
export const parseYaml = (text: string): Yaml => {
  const lines = linesOf(text)
  let at = 0
  const block = (indent: number): Yaml => (lines[at]?.text.startsWith('- ') ? list(indent) : mapping(indent))
  const list = (indent: number): Yaml[] => {
    const items: Yaml[] = []
    for (let line = lines[at]; line?.indent === indent && line.text.startsWith('- '); line = lines[at]) {
      const rest = line.text.slice(2).trimStart()
      if (KEY.test(rest)) {
        // The item is a mapping, whose first line stands behind the dash.
        const inner = indent + line.text.length - rest.length
        lines[at] = { ...line, indent: inner, text: rest }
        items.push(mapping(inner))
      } else {
        items.push(scalar(rest))
        at += 1
      }
    }
    return items
  }
  const mapping = (indent: number): Yaml => {
    const entries: { [key: string]: Yaml } = {}
    for (let line = lines[at]; line?.indent === indent; line = lines[at]) {
      const [, key, value] = KEY.exec(line.text) ?? []
      if (key === undefined || key in entries) throw fault(line)
      at += 1
      const next = lines[at]
      if (value !== undefined && value !== '') entries[key] = scalar(value)
      else if (next && next.indent > indent) entries[key] = block(next.indent)
      else throw fault(line)
    }
    return entries
  }
  const value = block(0)
  if (at < lines.length) throw fault(lines[at])
  return value
}
