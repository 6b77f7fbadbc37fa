import { expect, it } from 'vitest'
import { documentKinds } from './registry.ts'

type Description = { paths: Record<string, { get: { responses: Record<string, unknown> } }> }
const description = () =>
  documentKinds.find((kind) => kind.name === 'openapi')!.project(null, '') as Description

it('describes the path of every kind, with its ETag and its 304 and 404', () => {
  const { paths } = description()
  expect(Object.keys(paths).toSorted()).toEqual(documentKinds.map((kind) => `/${kind.pattern}`).toSorted())
  for (const path of Object.values(paths)) {
    expect(Object.keys(path.get.responses)).toEqual(['200', '304', '404'])
    expect(path.get.responses['200']).toHaveProperty(['headers', 'ETag'])
  }
})

it('has everything that it refers to', () => {
  const document = description()
  const references = new Set(
    [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map((match) => match[1]!),
  )
  expect(references.size).toBeGreaterThan(20)
  for (const reference of references) expect(document).toHaveProperty(reference.split('/'))
})

it('allows members that are added later', () => {
  expect(JSON.stringify(description())).not.toContain('"additionalProperties":false')
})
