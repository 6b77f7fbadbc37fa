import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

const PAGE = join(import.meta.dirname, '../../../docs/runbooks.md')

/** As GitHub makes the address of a heading. */
const slugOf = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-')

export type RunbookSection = {
  title: string
  text: string
  /** Each line of its blocks that are plain `sh`, in their order: what can be run anywhere. */
  commands: string[]
  /** The lines of blocks that need an account or an instance. */
  elsewhere: string[]
}

/** Reads docs/runbooks.md: its sections by the anchors that alarms name. */
export const readRunbook = async (): Promise<Map<string, RunbookSection>> => {
  const [, ...parts] = (await readFile(PAGE, 'utf8')).split(/^## /m)
  return new Map(
    parts.map((part) => {
      const [title = '', ...lines] = part.split('\n')
      const text = lines.join('\n')
      const blocks = [...text.matchAll(/^```sh( \w+)?\n(.*?)^```$/gms)]
      const linesOf = (isPlain: boolean) =>
        blocks
          .filter(([, where]) => (where === undefined) === isPlain)
          .flatMap(([, , block = '']) => block.trim().split('\n'))
      return [slugOf(title), { title, text, commands: linesOf(true), elsewhere: linesOf(false) }]
    }),
  )
}
