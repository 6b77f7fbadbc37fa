import * as fc from 'fast-check'
import { HOSTILE_BODIES, HOSTILE_TEXTS } from './hostile-values.ts'
import type { ApiDescription, JsonSchema, Operation } from './read-operations.ts'
import { valueOf, type Making } from './value-of.ts'

/** What a request is made of, before ids of what exists are put in. */
export type RequestPlan = {
  operation: Operation
  method: string
  caller: string | null
  path: Record<string, unknown>
  query: Record<string, unknown>
  headers: Record<string, string>
  /** Whether `If-Match` names the version that was last seen. */
  matches: boolean
  body: { json: unknown } | { raw: string | Uint8Array<ArrayBuffer> } | null
}

const CALLERS = ['reader', 'editor', 'publisher', 'nobody']
const TYPES = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'multipart/form-data; boundary=x',
  'application/json; charset=utf-16',
  'application/xml',
  'application/problem+json',
  ';',
  'x/y; z=',
]

/** Mostly as it should be, seldom otherwise. */
const mostly = <Value>(usual: fc.Arbitrary<Value>, otherwise: fc.Arbitrary<Value>, weight = 12) =>
  fc.oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: otherwise })

/** The id in an address is mostly one of what the address lists. */
const parameterOf = (
  { path }: Operation,
  name: string,
  schema: JsonSchema,
  making: Making,
): fc.Arbitrary<unknown> => {
  const any = valueOf(schema, name, making)
  const before = path.indexOf(`/{${name}}`)
  if (before < 0) return any
  const kind = path.slice(0, before).split('/').at(-1) ?? ''
  return mostly<unknown>(
    fc.nat(500).map((index) => `@picked:${index}:${kind}`),
    any,
    making.isHostile ? 2 : 20,
  )
}

const named = (operation: Operation, place: 'path' | 'query', making: Making) => {
  const found = (operation.parameters ?? []).filter((parameter) => parameter.in === place)
  const values = found.map(
    ({ name, schema }) => [name, parameterOf(operation, name, schema, making)] as const,
  )
  const required = found.filter((parameter) => parameter.required).map(({ name }) => name)
  return fc.record(Object.fromEntries(values), { requiredKeys: required })
}

const latin = fc.string({
  minLength: 1,
  maxLength: 300,
  unit: fc.constantFrom('a', 'Z', '0', '-', '.', ',', ';', '"', '=', '*', '/', ' ', '\u00e9'),
})

const headersOf = (operation: Operation, isHostile: boolean): fc.Arbitrary<Record<string, string>> => {
  const type = Object.keys(operation.requestBody?.content ?? {})[0] ?? ''
  const usual: Record<string, string> = type === '' ? {} : { 'content-type': type }
  if (!isHostile) return fc.constant(usual)
  const accepts = fc.constantFrom('*/*', 'text/event-stream', 'application/json;q=0', ';')
  const keys = fc.oneof(fc.constantFrom('one', 'two', 'x'.repeat(256)), latin)
  return fc
    .record({
      'content-type': mostly(fc.constant(type), fc.constantFrom('', ...TYPES), 10),
      'if-match': fc.oneof(fc.constantFrom('"1"', '"2"', '*', 'W/"1"', '"1","2"', ''), latin),
      'idempotency-key': mostly(fc.constant(''), keys, 6),
      'x-request-id': mostly(fc.constant(''), latin),
      accept: mostly(fc.constant(''), accepts),
    })
    .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value.trim() !== '')))
}

const bodyOf = (operation: Operation, making: Making): fc.Arbitrary<RequestPlan['body']> => {
  const raw = fc.constantFrom(...HOSTILE_BODIES).map((text) => ({ raw: text }))
  const nothing: fc.Arbitrary<RequestPlan['body']> = fc.constant(null)
  if (operation.method === 'get') return nothing
  const schema = Object.values(operation.requestBody?.content ?? {})[0]?.schema
  const usual = schema ? valueOf(schema, 'body', making).map((json) => ({ json })) : nothing
  return making.isHostile ? mostly<RequestPlan['body']>(usual, fc.oneof(raw, nothing)) : usual
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'PROPFIND']
const texts = fc.constantFrom(...HOSTILE_TEXTS)
const strange = fc.dictionary(fc.constantFrom('limit', 'cursor', 'q', 'sort', '%', 'x'), texts)

/** As somebody would send it who knows the API; whether it fits to what is there is another matter. */
const sensiblePlan = (operation: Operation, { schemas }: ApiDescription): fc.Arbitrary<RequestPlan> => {
  const making = { schemas, isHostile: false }
  return fc.record({
    operation: fc.constant(operation),
    method: fc.constant(operation.method.toUpperCase()),
    caller: fc.constant('admin'),
    path: named(operation, 'path', making),
    query: named(operation, 'query', making),
    headers: headersOf(operation, false),
    matches: fc.constant(true),
    body: bodyOf(operation, making),
  })
}

const hostilePlan = (operation: Operation, { schemas }: ApiDescription): fc.Arbitrary<RequestPlan> => {
  const making = { schemas, isHostile: true }
  return fc.record({
    operation: fc.constant(operation),
    method: mostly(fc.constant(operation.method.toUpperCase()), fc.constantFrom(...METHODS), 40),
    caller: mostly<string | null>(fc.constant('admin'), fc.constantFrom(null, ...CALLERS)),
    path: mostly<Record<string, unknown>>(
      named(operation, 'path', making),
      texts.map((text) => ({ id: text })),
    ),
    query: mostly<Record<string, unknown>>(named(operation, 'query', making), strange),
    headers: headersOf(operation, true),
    matches: fc.boolean(),
    body: bodyOf(operation, making),
  })
}

/** Makes requests out of what the API says of itself: some that make sense, so that there is something, and others. */
export const requestPlans = (api: ApiDescription): fc.Arbitrary<RequestPlan> =>
  fc.oneof(
    ...api.operations.flatMap((operation) => [
      { weight: 2, arbitrary: sensiblePlan(operation, api) },
      { weight: 3, arbitrary: hostilePlan(operation, api) },
    ]),
  )
