import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { parseDocument, type CollectionTag, type ScalarTag } from 'yaml'

/** What a template holds; functions are objects of one key, as in JSON (`{ Ref: … }`, `{ 'Fn::Sub': … }`). */
// oxlint-disable-next-line typescript/no-explicit-any -- A test looks at what it names, at any depth.
export type TemplateValue = any

export type Template = {
  text: string
  Parameters: Record<string, TemplateValue>
  Resources: Record<string, { Type: string; Properties: TemplateValue }>
  Outputs: Record<string, TemplateValue>
}

const FUNCTIONS = ['Sub', 'GetAtt', 'If', 'Equals', 'Not', 'Join', 'Select', 'Split', 'FindInMap', 'Base64']

/** The short forms of CloudFormation's functions: on a text, a list or a map. */
const tagsOf = (name: string, key: string): (ScalarTag | CollectionTag)[] => [
  { tag: `!${name}`, resolve: (text: string) => ({ [key]: text }) },
  ...(['seq', 'map'] as const).map((collection): CollectionTag => ({
    tag: `!${name}`,
    collection,
    resolve: (value) => ({ [key]: value.toJSON() }),
  })),
]

/** Reads a template. CloudFormation takes YAML without aliases ("CloudFormation template formats"). */
export const readTemplate = (file: string): Template => {
  const text = readFileSync(file, 'utf8')
  const customTags = [...tagsOf('Ref', 'Ref'), ...FUNCTIONS.flatMap((name) => tagsOf(name, `Fn::${name}`))]
  const document = parseDocument(text, { customTags, version: '1.1' })
  if (document.errors[0]) throw document.errors[0]
  return { text, ...(document.toJS({ maxAliasCount: 0 }) as Omit<Template, 'text'>) }
}

/** The resources of a type, by their names. */
export const resourcesOf = (template: Template, type: string): Record<string, TemplateValue> =>
  Object.fromEntries(
    Object.entries(template.Resources)
      .filter(([, { Type }]) => Type === type)
      .map(([name, { Properties }]) => [name, Properties]),
  )

/** CloudFormation takes templates up to this size from a command line, without a bucket ("CloudFormation quotas"). */
export const MAX_TEMPLATE_BYTES = 51_200

/** Whether cfn-lint is at hand; it is optional, because it comes from Python. */
export const hasCfnLint = (process.env['PATH'] ?? '')
  .split(delimiter)
  .some((folder) => existsSync(join(folder, 'cfn-lint')))

/** What cfn-lint says of a template, where it is installed; empty when nothing is wrong. */
export const lintTemplate = async (file: string): Promise<string> => {
  if (!hasCfnLint) return ''
  const { stdout } = await promisify(execFile)('cfn-lint', ['--format', 'parseable', file]).catch(
    (error: { stdout: string }) => error,
  )
  return stdout
}
