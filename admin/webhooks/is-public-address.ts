import ipaddr from 'ipaddr.js'

// Azure's own services for a virtual machine answer there, its metadata among them, although the address is public.
const INSIDE_CLOUDS = new Set(['168.63.129.16'])
// RFC 4291, section 2.4, and IANA's registry: all global unicast addresses that are given out begin with 001.
const GLOBAL_UNICAST = ipaddr.IPv6.parse('2000::')
const GLOBAL_UNICAST_BITS = 3

/**
 * Whether an address belongs to the public internet: no loopback, private, link-local (where clouds answer with
 * credentials), shared (RFC 6598), multicast, reserved or translated one. An IPv4 address in an IPv6 one counts
 * as itself.
 * @param address as a resolver gives it; anything else is not public
 */
export const isPublicAddress = (address: string): boolean => {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  if (parsed.range() !== 'unicast' || INSIDE_CLOUDS.has(parsed.toString())) return false
  return parsed.kind() === 'ipv4' || parsed.match(GLOBAL_UNICAST, GLOBAL_UNICAST_BITS)
}
