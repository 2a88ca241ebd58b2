// Child processes that end when we do: each is stopped on demand, when we exit, and by the kernel when we are killed.
// Their output is kept, because "it did not start" without its last words helps nobody.

import { type ChildProcess, spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

type ProcessExit = { code: number | null; signal: NodeJS.Signals | null }

export type RunningProcess = {
  pid: number
  /** What stdout and stderr said so far, in order of arrival; the last 200,000 characters. */
  output(): string
  isRunning(): boolean
  exited: Promise<ProcessExit>
  /** Sends a signal to the process alone; nothing happens when it has ended. */
  kill(signal: NodeJS.Signals): void
  /** Asks with the stop signal, insists with SIGKILL after the deadline, and waits for the end. Safe to repeat. */
  stop(): Promise<void>
  /** SIGKILL for it and all its children, for what nobody needs any more. Safe to repeat. */
  end(): Promise<void>
}

export type ProcessOptions = {
  /** Used in error messages; the command by default. */
  name?: string
  cwd?: string
  env?: NodeJS.ProcessEnv
  uid?: number
  gid?: number
  /** When the process counts as started: its output matches, or the probe says true. At once when absent. */
  ready?: RegExp | (() => Promise<boolean>)
  ready_timeout_ms?: number
  stop_signal?: NodeJS.Signals
  stop_timeout_ms?: number
}

const OUTPUT_CHARACTERS_MAX = 200_000
/** A character takes at most three bytes for each UTF-16 unit. */
const OUTPUT_BYTES_MAX = 3 * OUTPUT_CHARACTERS_MAX
const READY_TIMEOUT_MS = 60_000
const STOP_TIMEOUT_MS = 8_000
const POLL_MS = 15
/** Where servers are that are not in an ordinary user's PATH. */
const SYSTEM_FOLDERS = ['/usr/local/sbin', '/usr/sbin', '/sbin', '/usr/local/bin', '/usr/bin']

const running = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of running) killGroup(child)
})

/** Starts a command in a process group of its own. Throws, with its output, when it does not become ready in time. */
export async function startProcess(
  command: string,
  args: readonly string[],
  options: ProcessOptions = {},
): Promise<RunningProcess> {
  const name = options.name ?? command
  const found = command.includes('/') ? command : findCommand(command)
  if (found === undefined || !isExecutable(found)) throw new Error(`${name}: no such command`)
  const stop_signal = options.stop_signal ?? 'SIGTERM'
  const [file = found, ...rest] = withDeathSignal([found, ...args], stop_signal)
  const child = spawn(file, rest, {
    cwd: options.cwd,
    env: options.env,
    uid: options.uid,
    gid: options.gid,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  const { keep, output } = keptOutput()
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  const handle = handleOf(child, output, stop_signal, options.stop_timeout_ms)
  await waitUntilReady(handle, name, options).catch(async (cause: unknown) => {
    await handle.stop()
    throw new Error(`${name} did not start; it said:\n${output().trim() || '(nothing)'}`, { cause })
  })
  return handle
}

/** Put together only when somebody reads it: a log comes in thousands of pieces, and nobody wants to copy all of it for each. */
function keptOutput(): { keep: (chunk: Buffer) => void; output: () => string } {
  let pieces: Buffer[] = []
  let bytes = 0
  const output = () => Buffer.concat(pieces).toString('utf8').slice(-OUTPUT_CHARACTERS_MAX)
  return {
    output,
    keep(chunk) {
      pieces.push(chunk)
      bytes += chunk.length
      if (bytes < 2 * OUTPUT_BYTES_MAX) return
      const kept = Buffer.concat(pieces).subarray(-OUTPUT_BYTES_MAX)
      pieces = [kept]
      bytes = kept.length
    },
  }
}

/** The full path of a command, looked up in PATH and where servers live; undefined when it is not there. */
export function findCommand(name: string, folders: readonly string[] = []): string | undefined {
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  return [...path, ...SYSTEM_FOLDERS, ...folders]
    .map((folder) => join(folder, name))
    .find(isExecutable)
}

function handleOf(
  child: ChildProcess,
  output: () => string,
  stop_signal: NodeJS.Signals,
  stop_timeout_ms = STOP_TIMEOUT_MS,
): RunningProcess {
  const exited = new Promise<ProcessExit>((resolve, reject) => {
    child.once('error', (cause) => {
      running.delete(child)
      reject(new Error(`cannot run ${child.spawnfile}`, { cause }))
    })
    // Grandchildren share the group; none of them may outlive the process we were asked to run.
    child.once('exit', () => killGroup(child))
    child.once('close', (code, signal) => {
      running.delete(child)
      resolve({ code, signal })
    })
  })
  // Nobody has to wait for the end; whoever does still sees the error.
  exited.catch(() => {})
  const isRunning = () => running.has(child)
  return {
    pid: child.pid ?? -1,
    output,
    isRunning,
    exited,
    kill(signal) {
      if (isRunning()) child.kill(signal)
    },
    async stop() {
      if (!isRunning()) return
      child.kill(stop_signal)
      const deadline = setTimeout(() => killGroup(child), stop_timeout_ms)
      await exited.catch(() => {})
      clearTimeout(deadline)
    },
    async end() {
      if (!isRunning()) return
      killGroup(child)
      await exited.catch(() => {})
    },
  }
}

async function waitUntilReady(
  handle: RunningProcess,
  name: string,
  options: ProcessOptions,
): Promise<void> {
  const { ready } = options
  if (handle.pid === -1) await handle.exited
  if (ready === undefined) return
  const deadline = performance.now() + (options.ready_timeout_ms ?? READY_TIMEOUT_MS)
  for (;;) {
    const is_ready = ready instanceof RegExp ? ready.test(handle.output()) : await ready()
    if (is_ready) return
    if (!handle.isRunning()) {
      const { code, signal } = await handle.exited
      throw new Error(`${name} ended with ${signal ?? `exit ${code}`}`)
    }
    if (performance.now() > deadline) throw new Error(`${name} was not ready in time`)
    await sleep(POLL_MS)
  }
}

/** Linux: the kernel signals the child when we die, even by SIGKILL. `setpriv` execs, so the process id stays. */
function withDeathSignal(command: readonly string[], signal: NodeJS.Signals): string[] {
  const setpriv = process.platform === 'linux' ? findCommand('setpriv') : undefined
  if (setpriv === undefined) return [...command]
  return [setpriv, '--pdeathsig', signal.replace('SIG', ''), ...command]
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // The group is gone already, which is what we want.
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
