import type { ProgressInput } from '#admin/history/history.ts'

/** A place that a phone tells at a time, which is the cut as well: so it can be told which one was kept. */
export const phoneProgress = (episodeId: string, at: number): ProgressInput => ({
  episodeId,
  cut: at,
  offset: 0,
  done: false,
  at,
  device: 'phone',
})
