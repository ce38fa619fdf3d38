/** The one place where markup is taken as such: previews and reports, which the kernel made safe. */

import type { JSX } from "preact";

export function SafeMarkup({ html, look }: { html: string; look: string }): JSX.Element {
  return <div class={look} dangerouslySetInnerHTML={{ __html: html }} />;
}
