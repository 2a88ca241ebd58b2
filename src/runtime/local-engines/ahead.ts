// Where the local engines run: in a thread of their own, unless what they work with asks a server, with a key. Then they and it stay
// in this thread.

import type { Settings } from '../../config/load.ts'
import { type EnginesBeside, openEnginesBeside } from './beside.ts'

/** The thread, loading; undefined where this configuration has none. */
export function openedAhead({ encoder, model }: Asked): EnginesBeside | undefined {
  return model === undefined && encoder.engine !== 'openai' ? openEnginesBeside(encoder) : undefined
}

/** What local engines are opened with, as a text: with the same they need not be opened anew. */
export function openedWith({ encoder, model }: Asked): string {
  return JSON.stringify([encoder, model === undefined])
}

type Asked = Pick<Settings, 'encoder' | 'model'>
