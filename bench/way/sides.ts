// The two sides that are compared, each a process of its own: Holdfast as `holdfast start` runs it, and the floor.

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { environmentVariables, type TeamOptions } from '../../sandbox/example-team.ts'
import { startPostgres } from '../../sandbox/postgres.ts'
import { type RunningProcess, startProcess } from '../../sandbox/process.ts'
import type { Environment } from '../../src/config/environment.ts'
import { FLOOR, type House, OURS } from './house.ts'

const ROOT = resolve(import.meta.dirname, '..', '..')

export type Side = {
  address: string
  process: RunningProcess
  stop(): Promise<void>
}

export async function startFloor(house: House): Promise<Side> {
  const { imap, smtp, password } = house
  const args = [resolve(import.meta.dirname, 'floor.ts'), imap.port, smtp.port, FLOOR, password]
  const child = await startProcess(process.execPath, args.map(String), { ready: /ready/ })
  return { address: FLOOR, process: child, stop: () => child.end() }
}

/** `only`: the roles of this process; all of them when absent. `flags`: of Node. */
export async function startHoldfast(
  environment: Environment,
  address: string,
  { args = [], flags = [], ready }: { args?: string[]; flags?: string[]; ready?: RegExp } = {},
): Promise<Side> {
  const main = resolve(ROOT, 'src', 'cli', 'main.ts')
  // As `npm start` and the container start it.
  const all = ['--max-semi-space-size=8', ...flags, main, 'start', ...args]
  const child = await startProcess(process.execPath, all, {
    name: 'holdfast',
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      MALLOC_ARENA_MAX: '2',
      ...environmentVariables(environment),
    },
    ready: ready ?? /"event":"(?:connected|standby)"/,
    stop_timeout_ms: 40_000,
  })
  return { address, process: child, stop: () => child.stop() }
}

/** Processor time that a process used so far, milliseconds. Linux only; undefined elsewhere. */
function cpuOf(pid: number): number | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS
  } catch {
    return undefined
  }
}

/** Memory that a process holds, megabytes. Linux only; undefined elsewhere. */
export function memoryOf(pid: number): number | undefined {
  try {
    const found = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return found === null ? undefined : Number(found[1]) / 1024
  } catch {
    return undefined
  }
}

const TICK_MS = 10

export type Sides = { floor: Side; ours: Side; stop(): Promise<void> }

/** Where Holdfast moves in; with a Postgres of its own where that is the ledger, which `close` ends. */
export async function moveInWith(
  house: House,
  ledger: 'sqlite' | 'postgres',
  options: TeamOptions = {},
): Promise<{ environment: Environment; close: () => Promise<void> }> {
  const postgres = ledger === 'postgres' ? await startPostgres({ dir: house.dir }) : undefined
  if (ledger === 'postgres' && postgres === undefined) throw new Error('Postgres is not installed')
  const url = postgres === undefined ? {} : { database_url: postgres.url }
  const environment = house.moveIn({ ...options, ...url })
  const env = { ...environment.env, HOLDFAST_SECRET: 'f'.repeat(64) }
  return { environment: { ...environment, env }, close: async () => await postgres?.stop() }
}

/** Both, in one house. */
export async function openSides(house: House, ledger: 'sqlite' | 'postgres'): Promise<Sides> {
  const { environment, close } = await moveInWith(house, ledger)
  const floor = await startFloor(house)
  const ours = await startHoldfast(environment, OURS)
  return {
    floor,
    ours,
    async stop() {
      await ours.stop()
      await floor.stop()
      await close()
    },
  }
}

/** A burst, until all of it is answered and filed. */
export async function run(
  house: House,
  side: Side,
  count: number,
): Promise<{ rate: number; first_ms: number; cpu_ms: number }> {
  const { pid } = side.process
  const cpu_before = cpuOf(pid) ?? 0
  const { answers_ms, filed_ms } = await house.settled(
    house.burst(side.address, count),
    60_000 + count * 500,
  )
  const cpu_ms = ((cpuOf(pid) ?? 0) - cpu_before) / count
  return { rate: (count / filed_ms) * 1000, first_ms: answers_ms[0] ?? Number.NaN, cpu_ms }
}
