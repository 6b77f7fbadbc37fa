/** Ends the transaction of an act that was only tried; nothing of it stays. */
export class TakenBack extends Error {
  constructor() {
    super('The act was only tried, and is taken back')
    this.name = 'TakenBack'
  }
}
