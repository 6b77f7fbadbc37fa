import * as fc from 'fast-check'
import { HOSTILE_NUMBERS, HOSTILE_TEXTS, HOSTILE_VALUES } from './hostile-values.ts'
import type { JsonSchema } from './read-operations.ts'

/** Stands for the id of something that an answer has shown: the how many-th, and of what it is likely to be. */
export const PICKED = /^@picked:(\d+):(.*)$/

/** What `$ref` names, and whether now and then a value, at any depth, is one that nobody would send. */
export type Making = { schemas: Record<string, JsonSchema>; isHostile: boolean }

const hostile = fc.constantFrom(...HOSTILE_VALUES)
const picked = (name: string) => fc.nat(500).map((index) => `@picked:${index}:${name}`)
const identifier = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}[a-z0-9]$/)
const time = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString())

/** What makes sense in a field of that name, where a schema can't say it. */
const SENSIBLE: Record<string, fc.Arbitrary<string>> = {
  url: fc.constant('http://127.0.0.1:1/hook'),
  zone: fc.constantFrom('Asia/Seoul', 'UTC', 'Europe/Berlin'),
  email: fc.emailAddress(),
  password: fc.stringMatching(/^[a-z]{5}-[A-Z]{5}-[0-9]{4}$/),
  source: fc.webUrl({ validSchemes: ['https'] }),
}
const TITLES = fc.constantFrom('서울역 이야기', '한강', 'Gangnam', '경복궁', 'A story')

const textOf = (schema: JsonSchema, name: string, isHostile: boolean): fc.Arbitrary<string> => {
  if (schema.format === 'date-time') return time
  if (schema.format === 'email') return fc.emailAddress()
  if (schema.format === 'uri' || schema.format === 'url') return fc.webUrl()
  const { minLength = 0, maxLength = minLength + 60, pattern } = schema
  const length = { minLength: Math.min(minLength, 200), maxLength: Math.min(maxLength, 200) }
  const sensible = [
    { weight: 8, arbitrary: picked(name) },
    { weight: 4, arbitrary: SENSIBLE[name] ?? TITLES },
    { weight: 2, arbitrary: fc.string(length) },
    ...(pattern === undefined ? [] : [{ weight: 10, arbitrary: fc.stringMatching(new RegExp(pattern)) }]),
  ]
  if (!isHostile) return fc.oneof(...sensible)
  return fc.oneof(
    ...sensible,
    { weight: 3, arbitrary: fc.string({ ...length, unit: 'grapheme' }) },
    { weight: 2, arbitrary: identifier },
    { weight: 2, arbitrary: fc.constantFrom(...HOSTILE_TEXTS) },
  )
}

const numberOf = (
  { minimum = -10, maximum = 200 }: JsonSchema,
  whole: boolean,
  isHostile: boolean,
): fc.Arbitrary<number> => {
  const range = { min: Math.max(minimum, -1_000_000), max: Math.min(maximum, 1_000_000) }
  const inside = whole ? fc.integer(range) : fc.double({ ...range, noNaN: true })
  if (!isHostile) return inside
  return fc.oneof(
    { weight: 8, arbitrary: inside },
    { weight: 1, arbitrary: fc.constantFrom(...HOSTILE_NUMBERS) },
  )
}

/**
 * Makes values that follow a schema, and now and then, at any depth, one that does not.
 * @param name of the field: it tells of what an id may be
 */
export const valueOf = (
  schema: JsonSchema,
  name: string,
  making: Making,
  depth = 0,
): fc.Arbitrary<unknown> => {
  const inner = follow(schema, name, making, depth)
  return making.isHostile
    ? fc.oneof({ weight: 20, arbitrary: inner }, { weight: 1, arbitrary: hostile })
    : inner
}

const MAX_DEPTH = 6

const follow = (schema: JsonSchema, name: string, making: Making, depth: number): fc.Arbitrary<unknown> => {
  if (depth > MAX_DEPTH) return hostile
  const next = (inner: JsonSchema, field = name) => valueOf(inner, field, making, depth + 1)
  if (schema.$ref !== undefined) return next(making.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {})
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const options = schema.anyOf ?? schema.oneOf
  if (options) return fc.oneof(...options.map((option) => next(option)))
  if (schema.allOf) {
    return fc
      .tuple(...schema.allOf.map((part) => next(part)))
      .map((parts) => Object.assign({}, ...parts.filter((part) => typeof part === 'object')) as unknown)
  }
  const types = [schema.type ?? []].flat()
  if (types.length > 1) return fc.oneof(...types.map((type) => next({ ...schema, type })))
  return byType(schema, types[0], name, making.isHostile, next)
}

const byType = (
  schema: JsonSchema,
  type: string | undefined,
  name: string,
  isHostile: boolean,
  next: (inner: JsonSchema, field?: string) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> => {
  if (type === 'string') return textOf(schema, name, isHostile)
  if (type === 'integer' || type === 'number') return numberOf(schema, type === 'integer', isHostile)
  if (type === 'boolean') return fc.boolean()
  if (type === 'null') return fc.constant(null)
  if (type === 'array') {
    const { minItems = 0, maxItems = minItems + 4 } = schema
    return fc.array(next(schema.items ?? {}), {
      minLength: Math.min(minItems, 10),
      maxLength: Math.min(maxItems, minItems + 4, 12),
    })
  }
  if (type !== 'object') return hostile
  const properties = Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([field, inner]) => [field, next(inner, field)]),
  )
  const required = (schema.required ?? []).filter((field) => field in properties)
  const known = fc.record(properties, { requiredKeys: required })
  if (!isHostile) return known
  const unknown = fc.tuple(fc.constantFrom('extra', 'role', 'version', '__proto__'), hostile)
  return fc.oneof(
    { weight: 20, arbitrary: known },
    { weight: 1, arbitrary: fc.record(properties, { requiredKeys: [] }) },
    {
      weight: 1,
      arbitrary: fc.tuple(known, unknown).map(([value, [field, more]]) => ({ ...value, [field]: more })),
    },
  )
}
