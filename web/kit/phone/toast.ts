import { Toast } from 'antd-mobile'

/** Shows a text in the middle of the screen for so many ms. */
export function say(text: string, forMs: number): void {
  Toast.show({ content: text, duration: forMs })
}
