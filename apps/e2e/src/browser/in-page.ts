/**
 * What is looked at inside a page. Each function is sent to the browser as text, so it uses nothing from outside
 * itself; the few things it needs of the browser are declared here, since servers and tests know no DOM.
 */
interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
}
interface Element {
  readonly tagName: string;
  readonly className: unknown;
  readonly textContent: string | null;
  readonly parentElement: Element | null;
  readonly scrollWidth: number;
  readonly clientWidth: number;
  getAttribute(name: string): string | null;
  getBoundingClientRect(): Box;
  closest(selector: string): Element | null;
  contains(other: Element): boolean;
  querySelectorAll(selector: string): Iterable<Element>;
  blur(): void;
}
declare const document: {
  readonly title: string;
  readonly documentElement: Element;
  readonly scrollingElement: Element;
  readonly body: Element;
  readonly activeElement: Element;
  querySelectorAll(selector: string): Iterable<Element>;
  createTreeWalker(
    root: Element,
    what: number,
  ): { nextNode(): { textContent: string; parentElement: Element } | null };
};
declare function getComputedStyle(element: Element): Record<string, string>;
declare const innerWidth: number;
declare const innerHeight: number;
declare const axe: {
  run(
    options: object,
  ): Promise<{ violations: readonly { id: string; nodes: readonly { target: readonly unknown[] }[] }[] }>;
};

/** Something that changes while a page is still filling; null while it says itself that it is busy. */
export function pageState(): string | null {
  const busy = [...document.querySelectorAll('[aria-busy="true"]')].length > 0;
  const headings = [...document.querySelectorAll('h1')].length;
  return busy || headings === 0 ? null : `${document.title} ${document.body.textContent?.length ?? 0}`;
}

/** Exactly one first heading, a language, a title of its own. */
export function structureFaults(): string[] {
  const faults: string[] = [];
  const headings = [...document.querySelectorAll('h1')].length;
  if (headings !== 1) faults.push(`${headings} h1`);
  if (!/^(fr|en)$/.test(document.documentElement.getAttribute('lang') ?? '')) faults.push('no language');
  if (!/\S+.*[–·].*Chez-soi/.test(document.title)) faults.push(`title « ${document.title} »`);
  return faults;
}

/** Sideways scrolling of the whole page, and what sticks out. */
export function sidewaysFaults(): string[] {
  const { scrollWidth, clientWidth } = document.scrollingElement;
  if (scrollWidth <= clientWidth) return [];
  const sticking = [...document.querySelectorAll('body *')].filter(
    (one) => one.getBoundingClientRect().right > clientWidth + 1,
  );
  const first = sticking.slice(-1).map((one) => `${one.tagName.toLowerCase()}.${String(one.className)}`);
  return [`scrolls sideways: ${scrollWidth} > ${clientWidth}, ${first.join()}`];
}

/** Content that is cut off: for good, or at a desk until somebody scrolls a part of the page sideways. */
export function cutFaults(): string[] {
  const isDesk = innerWidth >= 1280;
  const cuts = (one: Element) =>
    (isDesk ? /hidden|clip|auto|scroll/ : /hidden|clip/).test(getComputedStyle(one)['overflowX'] ?? '');
  const isText = (one: Element) =>
    one.clientWidth > 40 && !one.closest('.visually-hidden, svg, input, textarea, select');
  const cut = [...document.querySelectorAll('main *')].filter(
    (one) => isText(one) && cuts(one) && one.scrollWidth > one.clientWidth + 1,
  );
  return cut.map(
    (one) =>
      `cuts ${one.tagName.toLowerCase()}.${String(one.className)}: ${one.scrollWidth} > ${one.clientWidth}`,
  );
}

/** After the first Tab: something has the focus, is within the window and shows it. */
export function focusFaults(): string[] {
  const focused = document.activeElement;
  // What appears with the focus (the way past the menu) would cover what is looked at next.
  queueMicrotask(() => focused.blur());
  if (focused === document.body) return ['Tab focuses nothing'];
  const { left, right, top, bottom, width, height } = focused.getBoundingClientRect();
  const name = `${focused.tagName.toLowerCase()} « ${focused.textContent ?? ''} »`;
  const isInside =
    width > 0 && height > 0 && right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
  if (!isInside) return [`the focus is out of sight: ${name}`];
  const style = getComputedStyle(focused);
  const outlined = style['outlineStyle'] !== 'none' && parseFloat(style['outlineWidth'] ?? '0') >= 2;
  return outlined || style['boxShadow'] !== 'none' ? [] : [`the focus does not show: ${name}`];
}

/** Every text a reader or a screen reader meets, except what is marked as being in another language. */
export function readTexts(): string[] {
  const texts: string[] = [document.title];
  const language = document.documentElement.getAttribute('lang');
  const isOther = (one: Element) => (one.closest('[lang]')?.getAttribute('lang') ?? language) !== language;
  const walker = document.createTreeWalker(document.body, 4);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const inside = node.parentElement;
    if (!inside.closest('script, style, noscript') && !isOther(inside)) texts.push(node.textContent.trim());
  }
  for (const name of ['aria-label', 'placeholder', 'title', 'alt'])
    for (const one of document.querySelectorAll(`[${name}]`))
      if (!isOther(one)) texts.push(one.getAttribute(name) ?? '');
  return texts.filter(Boolean);
}

/** Violations that axe-core finds, each with the first places. */
export async function axeFaults(): Promise<string[]> {
  const { violations } = await axe.run({
    resultTypes: ['violations'],
    rules: { 'target-size': { enabled: true } },
  });
  return violations.map(({ id, nodes }) => {
    const places = nodes.slice(0, 3).map(({ target }) => target.join(' '));
    return `axe ${id} ×${nodes.length}: ${places.join(' | ')}`;
  });
}
