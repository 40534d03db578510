import { code128 } from '../lib/code128.ts';

/** A real Code 128 of `text`, stretched to its box; decoration, so screen readers skip it. */
export function Bars({ text, className = '' }: { text: string; className?: string }) {
  const { width, path } = code128(text);
  return (
    <svg
      className={`bars ${className}`}
      viewBox={`0 0 ${width} 1`}
      preserveAspectRatio="none"
      shapeRendering="crispEdges"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  );
}
