// Before the engines are trained nothing is begun, afterwards everything is; and what is closed meanwhile begins no more.

import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { loadSettings } from '../../src/config/load.ts'
import { Closing } from '../../src/runtime/closing.ts'
import { createLogger } from '../../src/runtime/logger.ts'
import { openEngines } from '../../src/runtime/ready-engines.ts'

const ROOT = resolve(import.meta.dirname, '..', '..')

function open({ is_broken = false } = {}) {
  const loaded = loadSettings({
    config_dir: resolve(ROOT, 'config'),
    templates_dir: resolve(ROOT, 'templates'),
    env: {},
    secrets: 'skip',
  })
  if (!loaded.ok) throw new Error('the example configuration is not valid')
  const settings = { ...loaded.settings, encoder: { engine: 'none' as const } }
  const logger = createLogger('silent')
  const closing = new Closing(logger)
  const engines = openEngines(closing, {
    settings: { current: () => settings, onChange: () => undefined, onInvalid: () => undefined },
    templates_dir: is_broken ? resolve(ROOT, 'no-such-folder') : resolve(ROOT, 'templates'),
    clock: { now: () => 0 },
    ledger: {
      countLabelled: async () => 0,
      loadLabelled: async () => [],
      loadAnswered: async () => [],
      countChanges: async () => 0,
    },
    logger,
  })
  return { closing, engines }
}

test('what waits begins in its order once they are ready, and later at once', async () => {
  const { closing, engines } = open()
  const begun: string[] = []
  engines.whenReady(() => begun.push('receive'))
  engines.whenReady(() => begun.push('deliver'))
  expect(engines.isReady()).toBe(false)
  expect(() => engines.current()).toThrow('not trained yet')
  expect(begun).toEqual([])
  await engines.ready
  await Promise.resolve()
  expect(begun).toEqual(['receive', 'deliver'])
  expect(engines.isReady()).toBe(true)
  expect(engines.current().team.name).toBe('Tidewater Supply')
  await closing.run()
})

test('what is closed before begins nothing', async () => {
  const { closing, engines } = open()
  let begun = 0
  engines.whenReady(() => {
    begun += 1
  })
  await closing.run()
  expect(begun).toBe(0)
})

test('that cannot be built say so, and begin nothing', async () => {
  const { closing, engines } = open({ is_broken: true })
  let begun = 0
  engines.whenReady(() => {
    begun += 1
  })
  await expect(engines.ready).rejects.toThrow()
  expect(engines.isReady()).toBe(false)
  await closing.run()
  expect(begun).toBe(0)
})
