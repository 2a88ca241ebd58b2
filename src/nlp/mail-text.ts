// What this library reads of a mail: its subject and the words that its writer newly wrote.

/** Greetings may stay; quoted text and signatures should be gone. An empty subject is fine. */
export type MailText = { subject: string; text: string }
