const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** An element: text is escaped, elements that were made before are put in as they are. */
export const element = (
  name: string,
  content: string | number | boolean | Xml | Xml[],
  attributes = '',
): Xml => {
  const inner = Array.isArray(content) ? content.map((part) => part.xml).join('') : textOf(content)
  return { xml: `<${name}${attributes}>${inner}</${name}>` }
}

export type Xml = { xml: string }

export const documentOf = (root: Xml): string => `<?xml version="1.0" encoding="UTF-8"?>\n${root.xml}`

/** The texts of all elements of a name. Enough for requests without nested elements of the same name. */
export const textsIn = (xml: string, name: string): string[] =>
  Array.from(xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g')), ([, text = '']) => unescape(text))

const textOf = (content: string | number | boolean | Xml): string =>
  typeof content === 'object'
    ? content.xml
    : String(content).replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '')

const unescape = (text: string): string =>
  text.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return NAMED[name] ?? whole
      return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16))
    },
  )
