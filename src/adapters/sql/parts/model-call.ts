// What the models that were asked about a message cost.

import type { ModelCall } from '../../../domain/model/call.ts'
import type { Trx } from '../database/database.ts'

export async function addModelCalls(
  trx: Trx,
  noted: { message_id: string; at: number; calls: readonly ModelCall[] } | undefined,
): Promise<void> {
  if (noted === undefined || noted.calls.length === 0) return
  const { message_id, at, calls } = noted
  const rows = calls.map((call) => {
    const took_ms = Math.round(call.took_ms)
    return { ...call, message_id, called_at: at, took_ms, cost: call.cost ?? null }
  })
  await trx.insertInto('model_call').values(rows).execute()
}
