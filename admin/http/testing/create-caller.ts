/** An answer with its body read: JSON parsed, null where there is none. */
export type Answer = {
  status: number
  headers: Headers
  // A test looks into it as it likes, and fails where it is otherwise.
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any
}

type HeaderFields = Record<string, string>
type WithBody = (path: string, body?: unknown, headers?: HeaderFields) => Promise<Answer>
type WithoutBody = (path: string, headers?: HeaderFields) => Promise<Answer>

export type Caller = {
  get: WithoutBody
  delete: WithoutBody
  post: WithBody
  put: WithBody
  patch: WithBody
}

type App = { request: (path: string, init: RequestInit) => Response | Promise<Response> }

const readAnswer = async (response: Response): Promise<Answer> => {
  const text = await response.text()
  const isJson = /json/.test(response.headers.get('content-type') ?? '')
  const body: unknown = text === '' ? null : isJson ? JSON.parse(text) : text
  return { status: response.status, headers: response.headers, body }
}

/** Calls an app as tests do: JSON in and out. @param common headers of every call */
export const createCaller = (app: App, common: HeaderFields): Caller => {
  const without =
    (method: string): WithoutBody =>
    async (path, headers = {}) =>
      readAnswer(await app.request(path, { method, headers: { ...common, ...headers } }))
  const withBody =
    (method: string): WithBody =>
    async (path, body, headers = {}) => {
      const type: HeaderFields = body === undefined ? {} : { 'content-type': 'application/json' }
      const init = { method, headers: { ...common, ...type, ...headers } }
      return readAnswer(
        await app.request(path, body === undefined ? init : { ...init, body: JSON.stringify(body) }),
      )
    }
  return {
    get: without('GET'),
    delete: without('DELETE'),
    post: withBody('POST'),
    put: withBody('PUT'),
    patch: withBody('PATCH'),
  }
}
