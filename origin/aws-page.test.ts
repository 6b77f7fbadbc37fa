import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readTemplate } from '#shared/cloudformation/test-template.ts'

const ROOT = join(import.meta.dirname, '..')
const page = readFileSync(join(ROOT, 'docs/aws.md'), 'utf8')
const commands = page
  .split('```sh\n')
  .slice(1)
  .map((rest) => rest.split('```')[0]!)

/** The parameters that the page gives to a template. */
const givenTo = (file: string): string[] => {
  const command = commands.find((text) => text.includes(`--template-file ${file}`))!
  const overrides = command.split('--parameter-overrides')[1]!.split('\naws ')[0]!
  return [...overrides.matchAll(/\b([A-Z]\w+)=/g)].map(([, name]) => name!)
}

test.each(['edge/cloudformation.yaml', 'origin/cloudformation.yaml'])(
  'whoever follows docs/aws.md gives %s every parameter that it needs, and none that it does not know',
  (file) => {
    const { Parameters } = readTemplate(join(ROOT, file))
    const required = Object.keys(Parameters).filter((name) => Parameters[name].Default === undefined)
    const given = givenTo(file)
    expect(given.filter((name) => !(name in Parameters))).toEqual([])
    expect(required.filter((name) => !given.includes(name))).toEqual([])
  },
)

test('docs/aws.md names outputs that there are, and files and commands of the project that there are', () => {
  const outputs = ['edge', 'origin'].flatMap((room) =>
    Object.keys(readTemplate(join(ROOT, room, 'cloudformation.yaml')).Outputs),
  )
  const named = [...page.matchAll(/the output `?(\w+)`?/g)].map(([, name]) => name!)
  expect(named.length).toBeGreaterThan(2)
  expect(named.filter((name) => !outputs.includes(name))).toEqual([])
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object }
  const commandsOfOurs = [...page.matchAll(/npm run ([a-z-]+)/g)].map(([, name]) => name!)
  expect(commandsOfOurs.filter((name) => !(name in scripts))).toEqual([])
})
