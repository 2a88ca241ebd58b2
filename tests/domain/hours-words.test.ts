// Working hours in people's own words become those of the configuration, or nothing where they are not plain.

import { expect, test } from 'vitest'
import { readHoursWords } from '../../src/domain/hours-words.ts'

const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri']

test.each([
  ['Mon–Fri, 9:00–17:00', WEEK, ['09:00-17:00']],
  ['Monday to Friday 9am-5pm', WEEK, ['09:00-17:00']],
  ['weekdays Mon - Fri 9 - 5 pm', WEEK, ['09:00-17:00']],
  ['Mo–Fr 9–17', WEEK, ['09:00-17:00']],
  ['Montag bis Freitag, 8:30 bis 12:00 und 13 bis 17 Uhr', WEEK, ['08:30-12:00', '13:00-17:00']],
  ['Mo-Do, Sa 10-14', ['mon', 'tue', 'wed', 'thu', 'sat'], ['10:00-14:00']],
  ['lun-ven 9h-18h', WEEK, ['09:00-18:00']],
  ['du lundi au vendredi, de 9h00 à 17h30', WEEK, ['09:00-17:30']],
  ['lunes a viernes de 9:00 a 14:00', WEEK, ['09:00-14:00']],
  ['lunedì-venerdì 9.00-18.00', WEEK, ['09:00-18:00']],
  ['ma-vr 8:00 - 16:30 uur', WEEK, ['08:00-16:30']],
  ['Sat, Sun 10:00-12:00', ['sun', 'sat'], ['10:00-12:00']],
  ['daily 0:00–24:00', ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'], ['00:00-24:00']],
])('%s', (words, days, open) => {
  expect(readHoursWords(words)).toEqual({ days, open })
})

test.each(['when we can', 'Mon–Fri', '9:00–17:00', 'Mon-Fri 17-9', 'Mon–Fri 9:75–17:00', ''])(
  '%j is left for a person',
  (words) => {
    expect(readHoursWords(words)).toBeUndefined()
  },
)
