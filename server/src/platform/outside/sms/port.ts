/** Sends text messages. Throws when the message was not taken. */
export interface SmsSender {
  send(message: { phone: string; text: string }): Promise<void>
}
