/** What readers may do; anything that would write goes to the admin API. */
export const ALLOWED_METHODS = 'GET, HEAD, OPTIONS'

export const isAllowedMethod = (method: string | undefined): boolean =>
  method === 'GET' || method === 'HEAD' || method === 'OPTIONS'
