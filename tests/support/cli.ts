// The command line as users call it: a process of its own, with nothing in its environment but what the test gives.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { environmentVariables } from '../../sandbox/example-team.ts'
import type { Environment } from '../../src/config/environment.ts'

export const ROOT = resolve(import.meta.dirname, '..', '..')
const MAIN = resolve(ROOT, 'src', 'cli', 'main.ts')

export type CliResult = { code: number | null; stdout: string; stderr: string; took_ms: number }

/** What every process of a test may know. Hundreds of them start, so Node keeps what it has compiled. */
export function processEnvironment(): Record<string, string | undefined> {
  const NODE_COMPILE_CACHE = resolve(ROOT, 'node_modules', '.cache', 'holdfast-tests')
  return { PATH: process.env.PATH, HOME: process.env.HOME, NODE_COMPILE_CACHE }
}

/** Runs `holdfast <args>` to its end. */
export function holdfastCli(
  args: readonly string[],
  environment?: Environment,
): Promise<CliResult> {
  const env = environment === undefined ? {} : environmentVariables(environment)
  return runCommand(process.execPath, [MAIN, ...args], env)
}

export async function runCommand(
  command: string,
  args: readonly string[],
  env: Record<string, string> = {},
  cwd = ROOT,
): Promise<CliResult> {
  const started = performance.now()
  const child = spawn(command, args, {
    cwd,
    env: { ...processEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const out = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      out[name] += text
    })
  }
  await once(child, 'close')
  return { ...out, code: child.exitCode, took_ms: performance.now() - started }
}
