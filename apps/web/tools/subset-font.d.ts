/** The package has no types of its own; this is the part that is used. */
declare module 'subset-font' {
  type Options = {
    targetFormat?: 'woff2';
    noHinting?: boolean;
    keepFeatures?: string[];
    variationAxes?: Record<string, number>;
  };
  export default function subsetFont(font: Buffer, text: string, options?: Options): Promise<Buffer>;
}
