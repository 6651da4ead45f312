/**
 * What is looked at inside of the page. Each of these functions is sent there as text, so that none may
 * use anything from outside of itself.
 */

/** How far the page is wider than the window, in pixels; its boxes may scroll, the page may not. */
export function overflow(): number {
  return document.documentElement.scrollWidth - window.innerWidth;
}

/** Words in pictures that cover other words of the same picture. */
export function coveredWords(): string[] {
  const covered: string[] = [];
  for (const svg of document.querySelectorAll('svg')) {
    if (svg.getClientRects().length === 0) continue;
    const words = [...svg.querySelectorAll('text')].map((element) => ({
      text: element.textContent,
      box: element.getBoundingClientRect(),
    }));
    for (const [i, one] of words.entries()) {
      for (const other of words.slice(i + 1)) {
        // A pixel of a box is no pixel of a letter.
        const wide =
          Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const high =
          Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        const isLine = Math.min(one.box.height, other.box.height) * 0.3;
        if (wide > 0.5 && high > isLine) covered.push(`"${one.text}" and "${other.text}"`);
      }
    }
  }
  return covered;
}

/** Words of pictures that leave them. */
export function cutWords(): string[] {
  const cut: string[] = [];
  for (const svg of document.querySelectorAll('svg')) {
    const frame = svg.getBoundingClientRect();
    if (frame.width === 0) continue;
    for (const element of svg.querySelectorAll('text')) {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const isInside =
        left >= frame.left - 1 &&
        right <= frame.right + 1 &&
        top >= frame.top - 1 &&
        bottom <= frame.bottom + 1;
      if (!isInside) cut.push(element.textContent);
    }
  }
  return cut;
}

export interface Contrast {
  readonly checked: number;
  /** Words with less contrast than 4.5 to 1, each once. */
  readonly faint: readonly string[];
}

/** The contrast of all visible words with what is behind them, those of pictures included. */
export function contrast(): Contrast {
  type Colour = [red: number, green: number, blue: number, alpha: number];
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
  const colourOf = (text: string): Colour => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = text;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    return [red!, green!, blue!, alpha! / 255];
  };
  const over = ([r, g, b, a]: Colour, [r2, g2, b2]: Colour): Colour => [
    r * a + r2 * (1 - a),
    g * a + g2 * (1 - a),
    b * a + b2 * (1 - a),
    1,
  ];
  const luminance = ([red, green, blue]: Colour): number => {
    const [r, g, b] = [red, green, blue].map((value) => {
      const share = value / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
  };
  const behind = (element: Element | null): Colour => {
    if (element === null) return [255, 255, 255, 1];
    const own = colourOf(getComputedStyle(element).backgroundColor);
    return own[3] === 1 ? own : over(own, behind(element.parentElement));
  };
  const opacity = (element: Element | null): number =>
    element === null
      ? 1
      : Number(getComputedStyle(element).opacity) * opacity(element.parentElement);

  const faint = new Set<string>();
  let checked = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement!;
    const words = (node.textContent ?? '').trim();
    if (words === '' || element.getClientRects().length === 0) continue;
    if (element.closest('title, desc, script, style, noscript, :disabled') !== null) continue;
    const isDrawn = element instanceof SVGElement;
    const style = getComputedStyle(element);
    const ground = behind(element);
    const [r, g, b, a] = colourOf(isDrawn ? style.fill : style.color);
    const ink = over([r, g, b, a * opacity(element)], ground);
    const [dark, light] = [luminance(ink), luminance(ground)].toSorted((x, y) => x - y);
    checked += 1;
    const ratio = (light! + 0.05) / (dark! + 0.05);
    if (ratio < 4.5) faint.add(`${ratio.toFixed(2)}: ${words.slice(0, 60)}`);
  }
  return { checked, faint: [...faint] };
}

/** The bill's table as the reader sees it. */
export function billRows(): string[][] {
  return [...document.querySelectorAll('#bill-rows tr')].map((row) =>
    [...row.children].map((cell) => cell.textContent),
  );
}

/** What has the focus: a control by its id, a summary by its place among all of them. */
export function focused(): string {
  const element = document.activeElement!;
  const place = [...document.querySelectorAll('summary')].findIndex((each) => each === element);
  return place < 0 ? `#${element.id}` : `summary ${place}`;
}
