import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runViewerRequest } from '../testing/run-viewer-request.ts'

const SOURCE = readFileSync(join(import.meta.dirname, 'viewer-request.js'), 'utf8')
const CODE = SOURCE.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '')

test('it is smaller than the 10 KB that CloudFront takes', () => {
  expect(Buffer.byteLength(SOURCE)).toBeLessThan(10_240)
})

test('it holds no syntax that runtime 2.0 does not know', () => {
  const unknown =
    /\b(?:class|import|export|require|yield|async|await|of|new|this|eval|super)\b|\.\.\.|\?\.|\?\?|\b(?:const|let|var)\s*[[{]|=>/
  // Texts and regular expressions may hold anything.
  const bare = CODE.replaceAll(/'(?:\\.|[^'\\])*'/g, "''").replaceAll(
    /(?<=[=(,]\s*)\/(?:\\.|[^/\\\n])+\//g,
    '0',
  )
  expect(bare).not.toMatch(unknown)
})

test('it calls no method that runtime 2.0 does not list', () => {
  const called = new Set([...CODE.matchAll(/\.([A-Za-z]+)\(/g)].map(([, name]) => name))
  const listed = ['test', 'charAt', 'indexOf', 'replace', 'slice', 'toUpperCase', 'fromCharCode', 'stringify']
  expect([...called].filter((name) => !listed.includes(name!))).toEqual([])
})

/** The shortest of many runs, in milliseconds: what the function takes where the machine leaves it alone. */
const shortestRunMs = (uri: string): number => {
  let shortest = Number.POSITIVE_INFINITY
  for (let run = 0; run < 200; run += 1) {
    const start = performance.now()
    runViewerRequest(uri)
    shortest = Math.min(shortest, performance.now() - start)
  }
  return shortest
}

test.each([
  ['a document', '/v1/episodes/01abc.json'],
  ['everything encoded', `/v1/${'%61'.repeat(339)}`],
  ['as many segments as there can be', `/v1${'/a'.repeat(510)}!`],
  ['dots', `/v1/${'.'.repeat(1_020)}`],
  ['a long site path that ends wrongly', `/${'%EA%B0%95'.repeat(113)}+`],
  ['nearly an API path', `/api/${'/.%2e'.repeat(200)}x`],
  ['the longest path that CloudFront takes', `/v1/${'%2e%2e/'.repeat(1_100)}`],
  ['a long API path', `/api/${'/.a%2f.'.repeat(1_100)}`],
])('%s takes less than a millisecond', (_, uri) => {
  expect(uri.length).toBeLessThan(8_192)
  expect(shortestRunMs(uri)).toBeLessThan(1)
})
