import type { ActPreview } from '../previews/preview-of-act.ts'

/** Ends the transaction of an act of which only a preview was asked for: nothing of it stays, and this is the answer. */
export class ActPreviewed extends Error {
  readonly preview: ActPreview

  constructor(preview: ActPreview) {
    super('The act was only tried, and is taken back')
    this.name = 'ActPreviewed'
    this.preview = preview
  }
}
