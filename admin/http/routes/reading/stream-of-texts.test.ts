import { describe, expect, test } from 'vitest'
import { streamOfTexts } from './stream-of-texts.ts'

describe('a body of texts', () => {
  test('is made no faster than it is read, and stops with its reader', async () => {
    let made = 0
    let isStopped = false
    const texts = async function* () {
      try {
        for (;;) yield `${(made += 1)}\n`
      } finally {
        isStopped = true
      }
    }
    const reader = streamOfTexts(texts(), () => undefined).getReader()
    const { value } = await reader.read()
    expect(new TextDecoder().decode(value)).toBe('1\n')
    expect(made).toBe(1)
    await reader.cancel()
    expect(isStopped).toBe(true)
    expect(made).toBe(1)
  })

  test('breaks off where it fails, and says so', async () => {
    const fault = new Error('the database went away')
    const texts = async function* () {
      yield '{"a":'
      throw fault
    }
    const seen: unknown[] = []
    const body = new Response(streamOfTexts(texts(), (error) => seen.push(error)))
    await expect(body.text()).rejects.toBe(fault)
    expect(seen).toEqual([fault])
  })
})
