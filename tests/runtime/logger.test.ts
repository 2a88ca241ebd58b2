// The log as people see it on a terminal: a line an event, with what happened in front.

import { expect, it } from 'vitest'
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
