import { callApi, signIn, type CallApi } from '../../demo/call-api.ts'

export type Reader = { email: string; password: string; authorization: string; call: CallApi }

/** Joins as a reader does, and calls with their token. */
export const signUp = async (adminUrl: string, email: string): Promise<Reader> => {
  const credentials = { email, password: '지하철 아래의 이야기' }
  await callApi(adminUrl)('POST', '/api/auth/sign-up', { ...credentials, name: '독자', mode: 'token' })
  return signInAgain(adminUrl, credentials)
}

export const signInAgain = async (
  adminUrl: string,
  { email, password }: Pick<Reader, 'email' | 'password'>,
): Promise<Reader> => {
  const authorization = await signIn(adminUrl, { email, password })
  return { email, password, authorization, call: callApi(adminUrl, { authorization }) }
}

/** What an old token is answered with. */
export const statusOf = async (adminUrl: string, { authorization }: Reader): Promise<number> =>
  (await fetch(`${adminUrl}/api/me`, { headers: { authorization } })).status
