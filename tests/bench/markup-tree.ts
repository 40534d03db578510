/** An element as React takes it: tag, attributes, children; or a text. */
export type MarkupNode = string | [tag: string, attributes: Record<string, unknown>, children: MarkupNode[]];

const token = /<!--[\s\S]*?-->|<(\/?)([a-zA-Z][\w:-]*)((?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*(\/?)>|([^<]+)/g;
const attribute = /([^\s=>/]+)(?:="([^"]*)")?/g;
const voids = new Set(['area', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr']);
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'", '#39': "'", nbsp: ' ' };
const decoded = (text: string): string =>
  text.replaceAll(/&([#\w]+);/g, (whole, name: string) => entities[name] ?? whole);

/** Markup that a server rendered, as the tree it was rendered from. Scripts are left out before. */
export function treeOf(html: string): MarkupNode[] {
  const top: MarkupNode[] = [];
  const open: { tag: string; children: MarkupNode[] }[] = [{ tag: '', children: top }];
  for (const [, closing, tag, attributes = '', selfClosing, text] of html.matchAll(token)) {
    const { children } = open.at(-1)!;
    if (text !== undefined) children.push(decoded(text));
    else if (tag === undefined) continue;
    else if (closing) {
      const at = open.findLastIndex((each) => each.tag === tag);
      if (at > 0) open.length = at;
    } else {
      const own: MarkupNode[] = [];
      children.push([tag, attributesOf(attributes), own]);
      if (!selfClosing && !voids.has(tag)) open.push({ tag, children: own });
    }
  }
  return top;
}

const names: Record<string, string> = { class: 'className', for: 'htmlFor' };
/** What a field holds is its state, not its markup. */
const state = new Set(['value', 'checked', 'selected']);

function attributesOf(text: string): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const [, name, value] of text.matchAll(attribute)) {
    if (!name || state.has(name) || name.startsWith('on')) continue;
    if (name === 'style') found['style'] = styleOf(decoded(value ?? ''));
    else found[names[name] ?? name] = value === undefined || value === '' ? true : decoded(value);
  }
  return found;
}

const styleOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    text.split(';').flatMap((part) => {
      const [name, ...value] = part.split(':');
      if (!name?.trim() || value.length === 0) return [];
      const key = name.trim();
      const camel = key.startsWith('--') ? key : key.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
      return [[camel, value.join(':').trim()]];
    }),
  );
