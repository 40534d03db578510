/** Facts for search engines (schema.org). It is data, not a script, so the page's policy does not concern it. */
export function StructuredData({ data }: { data: Record<string, unknown> }) {
  // A "<" in a text could end the element early.
  const json = JSON.stringify({ '@context': 'https://schema.org', ...data }).replace(/</g, '\\u003c');
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}
