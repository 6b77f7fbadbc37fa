import { isIP } from 'node:net'

const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/, '')

/**
 * The address of whoever sent a request. Each proxy of ours adds to `X-Forwarded-For` the address from which it
 * was called; what stands before those was written by the client, and is worth nothing.
 * @param socket the address of the connection, where there is one
 * @param trusted how many proxies of ours stand in front
 */
export const clientAddress = (
  socket: string | undefined,
  forwardedFor: string | undefined,
  trusted: number,
): string => {
  const direct = plain(socket ?? 'local')
  if (trusted === 0) return direct
  const named = (forwardedFor ?? '').split(',').map((address) => plain(address.trim()))
  const address = named.at(-trusted) ?? ''
  return isIP(address) === 0 ? direct : address
}
