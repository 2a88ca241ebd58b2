// The frame of a letter, by its form alone.

import { expect, test } from 'vitest'
import {
  isFarewell,
  isNamePlate,
  isPostalAddress,
  isSalutation,
  isThanks,
} from '../../../src/domain/model/letter.ts'

test.each([
  'Hey Larkspur people!',
  'Hi Polder sales team,',
  'Dear colleagues',
  'Dear lost parcels department,',
  'Sir, Madam,',
  'Hallo liebe Kollegen,',
  'Bonjour chère équipe,',
  'Hola equipo,',
])('a salutation: %s', (line) => {
  expect(isSalutation(line)).toBe(true)
})

test.each([
  'Hello team, refund me,',
  'Hi people who will cancel it,',
  'Dear team that owes me 40 euros,',
  'Hey guys, stop charging me,',
  'Hi there from the hospital bed,',
  'Hello, no refund for my team',
  'Hey team?',
  'Hallo liebes Team, das mir 40 Euro schuldet,',
])('no salutation: %s', (line) => {
  expect(isSalutation(line)).toBe(false)
})

test.each([
  'Property Management Mill Court',
  'Office Management, Polder & Co',
  'Anna-Maria van der Berg',
  'Dr. Jan Weiss | Einkauf | Polder GmbH',
])('a name plate: %s', (line) => {
  expect(isNamePlate(line)).toBe(true)
})

test.each([
  'Refund Department, please pay Tom 40 euros',
  'My late husband’s estate',
  'Refund 40 Euro',
  'REFUND NOW',
  'Send It Back!',
  'Where Is It?',
  'Everything is free.',
])('no name plate: %s', (line) => {
  expect(isNamePlate(line)).toBe(false)
})

test.each(['Thanks for the good news!', 'Thank you from all of us', 'Danke für alles hier'])(
  'thanks: %s',
  (line) => {
    expect(isThanks(line)).toBe(true)
  },
)

test.each([
  'Thanks for confirming that it is free.',
  'Thanks for waiving the fee',
  'Thanks, but cancel it',
  'Thanks for the refund',
  'Danke für die Erstattung',
  'Thanks for 40 euros',
])('no mere thanks: %s', (line) => {
  expect(isThanks(line)).toBe(false)
})

test.each(['Mill Street 12, Westhaven', 'Gartenstraße 4, 26721 Emden', 'Rue de la Gare 7, Lyon'])(
  'an address: %s',
  (line) => {
    expect(isPostalAddress(line)).toBe(true)
  },
)

test.each([
  'Refund 40 Euro',
  'Please send it to Mill Street 12',
  'Is it Mill Street 12?',
  'Mill Court',
])('no address: %s', (line) => {
  expect(isPostalAddress(line)).toBe(false)
})

test.each(['Best, Ines + Paul', 'Viele Grüße, Anna und Jan', 'Cheers, Tom & little Ada'])(
  'a farewell: %s',
  (line) => {
    expect(isFarewell(line)).toBe(true)
  },
)

test.each(['Best, refund me', 'Thanks, cancel it', 'Best regards', 'Paul, Ines'])(
  'no farewell with names: %s',
  (line) => {
    expect(isFarewell(line)).toBe(false)
  },
)

test.each([
  'Evening!',
  'Howdy,',
  'Hey.',
  'Moin!',
  'Mahlzeit!',
  'Bonsoir !',
  'Hola,',
  'Salve!',
  'Hoi,',
])('a greeting alone: %s', (line) => {
  expect(isSalutation(line)).toBe(true)
})

test.each(['Help!', 'Refund!', 'Hello?', 'Hey, refund!', 'Hilfe!', 'Stop.'])(
  'no greeting alone: %s',
  (line) => {
    expect(isSalutation(line)).toBe(false)
  },
)

test.each([
  'Ida Marsh (treasurer)',
  'Noor Vos (formerly Noor Dam)',
  'Emil Rau (Vorstand)',
  'Rowing Club Mill End e. V.',
  'Marsh & Rau Ltd.',
  'Paul King Jr.',
])('a name with what belongs to it: %s', (line) => {
  expect(isNamePlate(line)).toBe(true)
})

test.each(['Ida Marsh (who waits)', 'Ida (please call)', 'Ida waits.', 'Paul (number 12)'])(
  'no name: %s',
  (line) => {
    expect(isNamePlate(line)).toBe(false)
  },
)
