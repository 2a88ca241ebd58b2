// Rendering, as the desk sees it: values in, text out, and the same text for the same values. The templates are read
// once for each edit of the configuration, so that rendering needs nothing of the outside world.

export type Rendered = { ok: true; text: string } | { ok: false; problem: string }
export type RenderedAnswer = Rendered & { source: string; is_variant: boolean }
export type RenderedMail = { text: string; html: string }

export type Renderer = {
  /**
   * A category's answer template with the passages found; not ok when a variable is missing. Static text comes back too.
   * `language` (ISO 639-1): of the passages; `is_variant`: there is a template for that language, and it was rendered.
   */
  renderAnswer(template: string, values: Record<string, unknown>, language?: string): RenderedAnswer
  /** A frame of `templates/mail/`; throws when the frame itself is broken. */
  renderMail(
    frame: 'auto_reply' | 'confirmation' | 'agent_reply' | 'draft' | 'notice' | 'sample',
    values: Record<string, unknown>,
  ): RenderedMail
}
