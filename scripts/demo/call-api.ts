import { HisubtoryError } from '#shared/errors.ts'
import type { Credentials } from './first-administrator.ts'

/** Calls an API as somebody; what it answers is an error unless it is a success. */
export type CallApi = <Answer>(
  method: string,
  path: string,
  json?: object,
  ifMatch?: string,
) => Promise<Answer>

/** @throws HisubtoryError `demo_incomplete` with what was answered */
export const answered = async (what: string, response: Response): Promise<Response> => {
  if (response.ok) return response
  throw new HisubtoryError(
    'demo_incomplete',
    `${what} was answered with ${response.status}: ${await response.text()}`,
  )
}

export const callApi =
  (origin: string, headers: Record<string, string> = {}): CallApi =>
  async <Answer>(method: string, path: string, json?: object, ifMatch?: string) => {
    const all = {
      ...headers,
      ...(json && { 'content-type': 'application/json' }),
      ...(ifMatch !== undefined && { 'if-match': ifMatch }),
    }
    const response = await fetch(`${origin}${path}`, {
      method,
      headers: all,
      body: json && JSON.stringify(json),
    })
    return (await (await answered(`${method} ${path}`, response)).json()) as Answer
  }

/** Signs in as a program does. @returns the `authorization` header of what follows */
export const signIn = async (origin: string, { email, password }: Credentials): Promise<string> => {
  const session = await callApi(origin)<{ tokens: { accessToken: string } }>('POST', '/api/auth/sign-in', {
    email,
    password,
    mode: 'token',
  })
  return `Bearer ${session.tokens.accessToken}`
}
