import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import type { ViewerRequestFunction } from './viewer-event.ts'

const FILE = join(import.meta.dirname, 'viewer-request.js')

/** What runtime 2.0 has of JavaScript's own objects ("JavaScript runtime 2.0 features for CloudFront Functions"). */
const AVAILABLE = new Set(
  `Object Function Array String Number Boolean Symbol Math Date RegExp JSON Promise ArrayBuffer DataView
  Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float32Array Float64Array
  Error EvalError RangeError ReferenceError SyntaxError TypeError URIError
  parseInt parseFloat isNaN isFinite NaN Infinity undefined globalThis
  decodeURI decodeURIComponent encodeURI encodeURIComponent`.split(/\s+/),
)

/**
 * Loads the function that CloudFront runs, with no more at hand than it has there: no modules, timers, process or
 * code made of text.
 */
export const loadViewerRequest = (): ViewerRequestFunction => {
  const context = createContext({}, { codeGeneration: { strings: false, wasm: false } })
  const names = runInContext('Object.getOwnPropertyNames(globalThis)', context) as string[]
  const missing = names.filter((name) => !AVAILABLE.has(name))
  runInContext(missing.map((name) => `delete globalThis[${JSON.stringify(name)}]`).join('\n'), context)
  return runInContext(`'use strict';\n${readFileSync(FILE, 'utf8')}\nhandler`, context, {
    filename: FILE,
    lineOffset: -1,
  }) as ViewerRequestFunction
}
