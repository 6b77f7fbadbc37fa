/** Told of each answer. `route` is the template of the address, never what was called. */
export type ObserveAnswer = (answer: {
  method: string
  route: string
  status: number
  seconds: number
}) => void
