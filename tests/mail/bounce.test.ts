// Which of our mails a bounce returns. A missed one lets an answer count that never arrived; an invented one would void
// what did.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { outboxId, rfcMessageId } from '../../src/domain/reply.ts'
import { bouncedOutboxIds } from '../../src/mail/bounces/bounce.ts'
import { cpuTime_ms, LINEAR_MS_MAX } from '../support/cpu.ts'

const ID = outboxId('auto_reply', 'm_7')
const REF = rfcMessageId(ID, 'support@shop.example')
const OTHER = outboxId('agent_reply', 'd_9')

describe('our id is found', () => {
  test.each([
    ['in a header', `In-Reply-To: <${REF}>\r\n\r\nIt failed.`],
    ['in References among others', `References: <a@b> <${REF}>\r\n <c@d>\r\n\r\n`],
    ['in returned headers', `Subject: Undelivered\r\n\r\n--B\r\nMessage-ID: <${REF}>\r\n`],
    ['in the text', `Your mail ${REF} could not be delivered`],
    ['quoted', `> Message-ID: <${REF}>`],
    ['beside a report of failure', `Action: failed\r\nMessage-ID: <${REF}>`],
    ['when one of two recipients is only late', `Action: delayed\nAction: failed\n<${REF}>`],
  ])('%s', (_, source) => {
    expect(bouncedOutboxIds(source)).toEqual([ID])
  })

  test('the mail that was returned, not those it refers to', () => {
    const earlier = rfcMessageId(OTHER, 'support@shop.example')
    const source = `References: <a@b> <${earlier}>\r\nMessage-ID:\r\n <${REF}>\r\n`
    expect(bouncedOutboxIds(source)).toEqual([ID])
  })

  test('each once, in the order of the source', () => {
    const other = rfcMessageId(OTHER, 'support@shop.example')
    expect(bouncedOutboxIds(`<${REF}> <${other}> <${REF}>`)).toEqual([ID, OTHER])
  })
})

describe('nothing is found', () => {
  test.each([
    ['in a report of delay', `Action: delayed\r\nMessage-ID: <${REF}>`],
    ['in another spelling of it', `ACTION:delayed\r\nMessage-ID: <${REF}>`],
    ['in foreign ids', 'Message-ID: <o.12345@x> <0.0123456789abcdef0123@x> <CA+o.x@mail>'],
    ['in an id that is too long', `Message-ID: <o.${'a'.repeat(21)}@x>`],
    ['in an id that is part of another word', `<foo.${'a'.repeat(20)}@x>`],
    ['in nothing', ''],
  ])('%s', (_, source) => {
    expect(bouncedOutboxIds(source)).toEqual([])
  })
})

test('every id that we ever make is found again, between any other text', () => {
  fc.assert(
    fc.property(fc.string(), fc.lorem(), fc.lorem(), (about, before, after) => {
      const id = outboxId('auto_reply', about)
      const source = `${before}\n<${rfcMessageId(id, 'help@shop.example')}>\n${after}`
      expect(bouncedOutboxIds(source)).toEqual([id])
    }),
  )
})

test('takes time in proportion to the size', () => {
  const started = cpuTime_ms()
  bouncedOutboxIds('o.'.repeat(500_000))
  bouncedOutboxIds(`o.${'a'.repeat(1_000_000)}`)
  bouncedOutboxIds('Action: '.repeat(120_000))
  expect(cpuTime_ms() - started).toBeLessThan(LINEAR_MS_MAX)
})
