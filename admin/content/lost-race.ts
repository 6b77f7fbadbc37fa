/** What was read before the locks were taken is no longer true: the act begins anew, nothing was written. */
export class LostRace extends Error {
  constructor() {
    super('Another transaction changed what this one was about to lock')
    this.name = 'LostRace'
  }
}
