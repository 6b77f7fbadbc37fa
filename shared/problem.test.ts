import { expect, test } from 'vitest'
import { problem } from './problem.ts'

test('a problem has the title of its status, and a code that tells it from others', () => {
  expect(problem(404, 'not_found', 'There is no such station', { errors: [] })).toEqual({
    type: 'about:blank',
    title: 'Not Found',
    status: 404,
    code: 'not_found',
    detail: 'There is no such station',
    errors: [],
  })
})

test('what is not said does not stand in the document', () => {
  expect(Object.keys(problem(503, 'bucket_unavailable'))).toEqual(['type', 'title', 'status', 'code'])
})
