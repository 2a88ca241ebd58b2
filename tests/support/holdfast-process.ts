// Holdfast as users run it, a process of its own: started from the command line, killed and started again by tests.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { environmentVariables } from '../../sandbox/example-team.ts'
import type { Environment } from '../../src/config/environment.ts'
import { processEnvironment } from './cli.ts'
import { until } from './until.ts'

export type LogLine = Record<string, unknown>

export type HoldfastProcess = {
  /** Starts a process; resolves when the mailbox is watched, or when it stands by because another process does. */
  start(until?: 'connected' | 'standby' | 'started'): Promise<void>
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>
  /** SIGTERM; resolves with the exit code. */
  terminate(): Promise<number | null>
  isRunning(): boolean
  /** Of the process that runs, or ran last. */
  pid(): number | undefined
  /** All log lines of all processes so far. */
  lines(): readonly LogLine[]
  /** Called for each log line, right when it arrives. */
  onLine: ((line: LogLine) => void) | undefined
  stderr(): string
}

const MAIN = resolve(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts')

/** `args`: further ones of `holdfast start`; `main`: the program, that of this checkout by default. */
export function holdfastProcess(
  environment: Environment,
  args: readonly string[] = [],
  main = MAIN,
): HoldfastProcess {
  let child: ChildProcess | undefined
  let stderr = ''
  const lines: LogLine[] = []
  const isRunning = () =>
    child !== undefined && child.exitCode === null && child.signalCode === null

  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    const ending = child
    if (ending === undefined || !isRunning()) return ending?.exitCode ?? null
    const gone = once(ending, 'exit')
    ending.kill(signal)
    await gone
    return ending.exitCode
  }

  const self: HoldfastProcess = {
    onLine: undefined,
    async start(event = 'connected') {
      const from = lines.length
      child = spawn(process.execPath, [main, 'start', ...args], {
        env: { ...processEnvironment(), ...environmentVariables(environment) },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      child.stderr?.on('data', (chunk: Buffer) => {
        stderr += chunk.toString()
      })
      if (child.stdout !== null) {
        createInterface({ input: child.stdout }).on('line', (text) => {
          const line = JSON.parse(text) as LogLine
          lines.push(line)
          self.onLine?.(line)
        })
      }
      await until(() => {
        if (!isRunning()) throw new Error(`Holdfast ended at its start: ${stderr}`)
        return lines.slice(from).some((line) => line.event === event)
      }, `Holdfast is ${event}`)
    },
    kill: async () => void (await end('SIGKILL')),
    terminate: () => end('SIGTERM'),
    isRunning,
    pid: () => child?.pid,
    lines: () => lines,
    stderr: () => stderr,
  }
  return self
}
