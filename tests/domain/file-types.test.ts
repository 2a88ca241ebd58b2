// What `attach` passes on: kinds of files that the team lists, and never a program, however it is dressed.

import { describe, expect, test } from 'vitest'
import { ATTACH_TYPES, isProgram, whyNotPassedOn } from '../../src/domain/file-types.ts'

type Told = { name: string; content_type?: string; content?: string | Uint8Array | undefined }

function why({ name, content_type = 'application/octet-stream', content = 'x' }: Told) {
  const bytes = Buffer.from(content)
  const file = { name, content_type, bytes: bytes.length, content: bytes }
  return whyNotPassedOn(file, ATTACH_TYPES)
}

test.each<[name: string, more?: Partial<Told>]>([
  ['label.pdf'],
  ['Label.PDF'],
  ['my label.v2.final.pdf'],
  ['label.pdf.'],
  ['photo.jpeg', { content: new Uint8Array([0xff, 0xd8, 0xff]) }],
  ['table.csv', { content: 'MZ-100;3\nMZ-200;4' }],
  ['notes.txt', { content: '# not a script' }],
  ['invite.ics'],
  ['', { content_type: 'image/png' }],
  ['image001', { content_type: 'image/PNG' }],
  ['étiquette.pdf'],
])('%j may go', (name, more) => {
  expect(why({ name, ...more })).toBeUndefined()
})

const WINDOWS = new Uint8Array([0x4d, 0x5a, 0x90, 0x00, 0x03, 0x00])
const LINUX = new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0x02, 0x01, 0x01, 0x00])
const MACOS = new Uint8Array([0xcf, 0xfa, 0xed, 0xfe, 0x07, 0x00])

test.each<[name: string, more?: Partial<Told>]>([
  ['setup.exe'],
  ['SETUP.EXE'],
  ['label.pdf.exe'],
  ['label.pdf.exe .'],
  ['label.pdf\u202e.exe'],
  ['label\u202efdp.exe'],
  ['label.e\u200bxe'],
  ['run.ps1'],
  ['page.hta'],
  ['macro.docm'],
  ['shortcut.lnk'],
  ['disk.iso'],
  ['label.pdf', { content: WINDOWS }],
  ['label.txt', { content: LINUX }],
  ['photo.jpg', { content: MACOS }],
  ['notes.txt', { content: '#!/bin/sh\nrm -rf ~' }],
  ['', { content_type: 'image/png', content: WINDOWS }],
])('%j is a program', (name, more) => {
  expect(why({ name, ...more })).toContain('is a program')
})

test.each<[name: string, more?: Partial<Told>]>([
  ['archive.zip'],
  ['page.html'],
  ['picture.svg'],
  ['mail.eml'],
  ['unknown'],
  ['unknown.x/pdf'],
  ['', { content_type: 'application/octet-stream' }],
  ['image001', { content_type: 'image/svg+xml' }],
])('%j is of no listed kind', (name, more) => {
  expect(why({ name, ...more })).toContain('`agents.attach_types`')
})

describe('the list', () => {
  test('holds no program by default', () => {
    expect(ATTACH_TYPES.filter(isProgram)).toEqual([])
    expect(ATTACH_TYPES.length).toBeGreaterThan(20)
  })
})
