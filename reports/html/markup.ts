import { clip, grouped, visible } from '../plain.ts';

// A symbol cannot come out of a JSON file, so nothing recorded can pass for markup.
const MARKUP = Symbol('markup');

/** Markup that is safe to write out: made by `h` alone. */
export interface Html {
  readonly [MARKUP]: string;
}

export type Part = string | number | Html | readonly Part[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

// No text of a report is longer than this, wherever it stands: a name of a megabyte must not make a page of one.
const MAX_TEXT = 8000;

/** A template of HTML. Every value in it is escaped, for text and quoted attributes alike, unless `h` made it. */
export function h(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const markup = strings
    .map((text, index) => text + (index < parts.length ? textOf(parts[index] ?? '') : ''))
    .join('');
  return { [MARKUP]: markup };
}

function textOf(part: Part): string {
  if (typeof part === 'number') return String(part);
  if (typeof part === 'string')
    return visible(clip(part, MAX_TEXT).text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
  return MARKUP in part ? part[MARKUP] : part.map(textOf).join('');
}

export function write(html: Html): string {
  return html[MARKUP];
}

/** The style sheet as it stands: it is ours, and its hash is in the policy. */
export function styleElement(css: string): Html {
  return { [MARKUP]: `<style>${css}</style>` };
}

/** Text of at most `max` characters that says what was left off. */
export function bounded(text: string, max: number): Html {
  const cut = clip(text, max);
  if (cut.leftOff === 0) return h`${text}`;
  return h`${cut.text}<span class="cut">… ${grouped(cut.leftOff)} more characters</span>`;
}

/** A command to copy: it wraps between its words, so that an option is never torn apart at its dashes. */
export function command(text: string, max: number): Html {
  const cut = clip(text, max);
  const words = cut.text
    .split(' ')
    .map((word, index) => h`${index === 0 ? '' : ' '}<span class="word-whole">${word}</span>`);
  const rest =
    cut.leftOff === 0 ? h`` : h`<span class="cut">… ${grouped(cut.leftOff)} more characters</span>`;
  return h`<pre class="command"><code>${words}${rest}</code></pre>`;
}

/** A link where the address is one of the web, else the text alone. */
export function link(url: string, text: string): Html {
  if (!/^https?:\/\//i.test(url)) return h`${text}`;
  return h`<a href="${url}" rel="noreferrer noopener">${text}</a>`;
}

/** Text for a screen reader where the eye sees a mark. */
export function spoken(text: string): Html {
  return h`<span class="spoken">${text}</span>`;
}

/** A wide thing that scrolls by itself, with the keyboard too, so that the page never does sideways. */
export function scrolling(label: string, content: Html): Html {
  return h`<div class="scroll" role="region" aria-label="${label}" tabindex="0">${content}</div>`;
}
