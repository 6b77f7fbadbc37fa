import { HisubtoryError } from '#shared/errors.ts'

/** The settings of a unit file (systemd.syntax(7)): by section and name, in their order. */
export type Unit = {
  /** The last value, which is the one that counts where there can be only one. */
  get: (section: string, name: string) => string | undefined
  all: (section: string, name: string) => string[]
}

/** @throws HisubtoryError `unit_unreadable` that names the line */
export const parseUnit = (text: string): Unit => {
  const settings = new Map<string, string[]>()
  let section = ''
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim()
    if (line === '' || /^[#;]/.test(line)) continue
    const header = /^\[(\w+)\]$/.exec(line)?.[1]
    const [, name, value = ''] = /^(\w+)=(.*)$/.exec(line) ?? []
    if (header !== undefined) section = header
    else if (name !== undefined && section !== '') {
      const key = `${section}.${name}`
      // An empty value takes back what stood before.
      settings.set(key, value === '' ? [] : [...(settings.get(key) ?? []), value])
    } else throw new HisubtoryError('unit_unreadable', `Line ${index + 1} of a unit is no setting: ${line}`)
  }
  const all = (section: string, name: string): string[] => settings.get(`${section}.${name}`) ?? []
  return { all, get: (section, name) => all(section, name).at(-1) }
}
