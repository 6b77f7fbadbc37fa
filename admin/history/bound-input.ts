import { ValidationError, type Fault } from '#shared/errors.ts'
import type { Progress, ProgressInput } from './history.ts'

const MAX_CUT = 999_999
const MAX_OFFSET = 1_000
/** The end of what the column of positions sorts; the year 2286. */
const MAX_AT = 9_999_999_999_999
/** Redis keeps the small encoding of a reader's data up to values of 64 bytes. */
const MAX_DEVICE_BYTES = 64

const isCount = (value: number, max: number): boolean => Number.isInteger(value) && value >= 0 && value <= max

/**
 * Control characters and spaces at the end would sort differently in MariaDB (PAD SPACE collations compare as if
 * texts were filled with spaces), so a device is named without them.
 */
const nameDevice = (device: string): string => {
  let name = device
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, '')
    .trim()
  while (Buffer.byteLength(name) > MAX_DEVICE_BYTES) name = Array.from(name).slice(0, -1).join('').trim()
  return name
}

/**
 * What a device says, as it is stored: a time in the future counts as now, and the device's name fits.
 * @throws ValidationError when a number is none that a position can have
 */
export const boundInput = (input: ProgressInput, now: number): Progress => {
  const { episodeId, cut, offset, done, at, device } = input
  const faults: Fault[] = []
  if (!isCount(cut, MAX_CUT)) faults.push({ path: '/cut', message: `must be 0 to ${MAX_CUT}` })
  if (!isCount(offset, MAX_OFFSET)) faults.push({ path: '/offset', message: `must be 0 to ${MAX_OFFSET}` })
  if (!isCount(at, Number.MAX_SAFE_INTEGER))
    faults.push({ path: '/at', message: 'must be milliseconds since 1970' })
  if (faults.length > 0) throw new ValidationError(faults)
  return {
    episodeId,
    cut,
    offset,
    done,
    at: Math.min(at, now, MAX_AT),
    device: nameDevice(device),
    furthestCut: cut,
  }
}
