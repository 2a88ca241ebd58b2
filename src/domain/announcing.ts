// Where events are told; a target that is undefined gets none.

export type Announcing = {
  /** `secret` signs; `whsec_…` is a key in base64. */
  webhook: { url: string; secret: string } | undefined
  ntfy: { url: string; topic: string; token: string | undefined } | undefined
}
