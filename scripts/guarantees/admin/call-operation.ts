import type { Operation } from './read-operations.ts'

type App = { request: (path: string, init: RequestInit) => Response | Promise<Response> }

export type Called = { status: number; code: string | null; type: string }

let calls = 0

/** Calls an operation with nothing in it that exists: whoever may call it gets past the check, and changes nothing. */
export const callOperation = async (
  app: App,
  { method, path, requestBody }: Operation,
  headers: Record<string, string>,
  id = 'nothing-there',
): Promise<Called> => {
  calls += 1
  const reads = method === 'get' || method === 'head'
  const type = reads ? undefined : Object.keys(requestBody?.content ?? {})[0]
  const response = await app.request(path.replaceAll(/\{\w+\}/g, id), {
    method: method.toUpperCase(),
    headers: {
      'if-match': '"1"',
      'x-forwarded-for': `10.${(calls >> 16) % 256}.${(calls >> 8) % 256}.${calls % 256}`,
      ...(type === undefined ? {} : { 'content-type': type }),
      ...headers,
    },
    ...(type === undefined ? {} : { body: '{}' }),
  })
  const answerType = response.headers.get('content-type') ?? ''
  if (method === 'head' || !answerType.startsWith('application/problem+json')) {
    await response.body?.cancel()
    return { status: response.status, code: null, type: answerType }
  }
  const { code } = (await response.json()) as { code: string }
  return { status: response.status, code, type: answerType }
}
