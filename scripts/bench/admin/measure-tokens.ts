import { generateKeyPairSync, sign, verify } from 'node:crypto'
import type { Figure } from '../report/figure.ts'
import type { BenchAdmin } from './open-admin.ts'
import { timeInTurn } from './time-in-turn.ts'

const ROUNDS = 2_000
const MS_PER_SECOND = 1_000

/** Measures how many access tokens are verified a second, beside the signature alone. */
export const measureTokens = async ({ token, verify: check }: BenchAdmin): Promise<Figure[]> => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const signed = Buffer.from(token.slice(0, token.lastIndexOf('.')))
  const signature = sign(null, signed, privateKey)
  const { whole, alone } = await timeInTurn(ROUNDS, {
    whole: () => check(token),
    alone: async () => {
      if (!verify(null, signed, publicKey, signature)) throw new Error('A signature of ours is not valid')
    },
  })
  const [tokens, floor] = [MS_PER_SECOND / whole, MS_PER_SECOND / alone]
  return [
    {
      what: 'admin: access tokens verified a second, one after the other',
      measured: { value: tokens, unit: 'tokens/s' },
      floor: { value: floor, unit: 'tokens/s', of: 'the Ed25519 signature alone' },
      ratio: tokens / floor,
    },
  ]
}
