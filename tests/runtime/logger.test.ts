// The log as people see it on a terminal: a line an event, with what happened in front.

import { expect, it, vi } from 'vitest'
import { createLogger, linesForPeople } from '../../src/runtime/logger.ts'

function shown(has_colours: boolean): string[] {
  const lines: string[] = []
  const logger = createLogger(
    'info',
    linesForPeople((text) => lines.push(text), has_colours),
  )
  logger.info({ event: 'started', http_port: 8025 })
  logger.info({ step: 'compose', outcome: 'auto', message_id: 'm_1', duration_ms: 12 })
  logger.warn({ event: 'hints_lost', count: 2 }, 'the queue is away')
  logger.debug('not at this level')
  return lines
}

it('is one line an event', () => {
  const lines = shown(false)
  expect(lines).toHaveLength(3)
  expect(lines[0]).toMatch(/^\[\d\d:\d\d:\d\d\] INFO: started \{"http_port":8025\}\n$/)
  expect(lines[1]).toMatch(/INFO: compose auto \{"message_id":"m_1","duration_ms":12\}\n$/)
  expect(lines[2]).toMatch(/WARN: the queue is away hints_lost \{"count":2\}\n$/)
})

it('has colours where the terminal has them', () => {
  expect(shown(true)[0]).toContain('\u001b[')
  expect(shown(false).join('')).not.toContain('\u001b[')
})

it('says once a minute that the disk is full, and everything else each time', () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  try {
    const lines: Record<string, unknown>[] = []
    const logger = createLogger('info', { write: (line) => lines.push(JSON.parse(line)) })
    const say = (times: number) => {
      for (let at = 0; at < times; at += 1) {
        logger.error({ event: 'queue_error', step: 'receive', why: 'database or disk is full' })
        logger.warn({ event: 'lease_unreachable', why: 'SqliteError: disk I/O error' }, 'away')
        logger.error({ step: 'compose', outcome: 'threw', error: 'write ENOSPC' })
      }
    }
    say(200)
    logger.warn({ event: 'disconnected', why: 'the server hung up' })
    logger.warn({ event: 'disconnected', why: 'the server hung up' })
    expect(lines.map(({ event, held_back }) => [event, held_back])).toEqual([
      ['queue_error', 0],
      ['disconnected', undefined],
      ['disconnected', undefined],
    ])
    vi.advanceTimersByTime(60_000)
    say(1)
    expect(lines).toHaveLength(4)
    expect(lines[3]).toMatchObject({ event: 'queue_error', held_back: 599 })
  } finally {
    vi.useRealTimers()
  }
})
