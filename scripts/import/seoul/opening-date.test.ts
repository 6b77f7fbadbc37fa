import { expect, test } from 'vitest'
import { openingDate } from './opening-date.ts'

test.each([
  ['1985-10-18 00:00:00', '1985-10-18'],
  ['1983-9-16 0:0:0', '1983-09-16'],
  ['2009-7-24', '2009-07-24'],
  ['2004-6-23 1:57:40', '2004-06-23'],
  ['1899-09-18', '1899-09-18'],
  ['1974.8.15', '1974-08-15'],
  ['19740815', '1974-08-15'],
  ['2020-03-26T09:00:00', '2020-03-26'],
])('reads %s as %s', (raw, date) => {
  expect(openingDate(raw, '2020-03-26')).toEqual({ date })
})

test.each([
  ['', 'blank'],
  [null, 'blank'],
  ['동', 'unreadable'],
  ['1985-13-01', 'unreadable'],
  ['1985-02-29', 'unreadable'],
  ['0000-00-00', 'unreadable'],
  ['1899-09-17', 'implausible'],
  ['2020-03-27', 'implausible'],
])('says of %j that it is %s', (raw, fault) => {
  expect(openingDate(raw, '2020-03-26')).toEqual({ fault })
})
