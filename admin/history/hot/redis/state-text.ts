import type { Progress } from '../../history.ts'

/** A state as one text, as the scripts and the server hand it to each other; the device stands last, whatever it holds. */
const stateText = ({ at, cut, offset, done, furthestCut, device }: Progress): string =>
  `${at}:${cut}:${offset}:${done ? 1 : 0}:${furthestCut}:${device}`

export const stateOf = (episodeId: string, text: string): Progress => {
  const [at, cut, offset, done, furthestCut, ...device] = text.split(':')
  return {
    episodeId,
    at: Number(at),
    cut: Number(cut),
    offset: Number(offset),
    done: done === '1',
    furthestCut: Number(furthestCut),
    device: device.join(':'),
  }
}

/** Fields and values in turn, as Redis takes and gives hashes. */
export const pairsOf = (states: Progress[]): string[] =>
  states.flatMap((state) => [state.episodeId, stateText(state)])

export const statesOfPairs = (pairs: string[]): Progress[] => {
  const states: Progress[] = []
  for (let index = 0; index + 1 < pairs.length; index += 2)
    states.push(stateOf(pairs[index] ?? '', pairs[index + 1] ?? ''))
  return states
}
