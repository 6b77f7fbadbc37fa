const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]', '::1'])

/** Whether a URL leads to another machine, so that what is said may be overheard. */
export const isElsewhere = (url: string): boolean => !LOOPBACK.has(new URL(url).hostname)
