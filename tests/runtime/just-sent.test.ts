import { expect, it } from 'vitest'
import { createJustSent } from '../../src/runtime/just-sent.ts'

const raw = (index: number) => new Uint8Array(1_000).fill(index % 256)

it('knows each mail of a long burst once, in the order in which they are filed', () => {
  const sent = createJustSent()
  for (let index = 0; index < 5_000; index += 1) sent.keep(`m${index}`, raw(index))
  for (let index = 0; index < 5_000; index += 1) {
    expect(sent.take(`m${index}`)).toEqual({ is_first: true, raw: raw(index) })
    expect(sent.take(`m${index}`)).toEqual({ is_first: false, raw: undefined })
  }
})

it('forgets the bytes before it forgets the mail', () => {
  const sent = createJustSent({ bytes_max: 2_500 })
  for (let index = 0; index < 5; index += 1) sent.keep(`m${index}`, raw(index))
  expect(sent.take('m0')).toEqual({ is_first: true, raw: undefined })
  expect(sent.take('m3')).toEqual({ is_first: true, raw: raw(3) })
  // There is room again.
  sent.keep('m5', raw(5))
  expect(sent.take('m4')).toEqual({ is_first: true, raw: raw(4) })
  expect(sent.take('m5')).toEqual({ is_first: true, raw: raw(5) })
})

it('forgets what others have filed', () => {
  const sent = createJustSent({ mails_max: 3 })
  for (let index = 0; index < 5; index += 1) sent.keep(`m${index}`, raw(index))
  expect(sent.take('m1')).toEqual({ is_first: false, raw: undefined })
  expect(sent.take('m2')).toEqual({ is_first: true, raw: raw(2) })
  // Sent a second time, as a mail that the server had put off: still one mail.
  sent.keep('m3', raw(7))
  expect(sent.take('m3')).toEqual({ is_first: true, raw: raw(7) })
})

it('keeps no mail that is larger than all of them may be', () => {
  const sent = createJustSent({ bytes_max: 500 })
  sent.keep('large', raw(1))
  expect(sent.take('large')).toEqual({ is_first: true, raw: undefined })
})
